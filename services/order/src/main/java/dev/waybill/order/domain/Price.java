package dev.waybill.order.domain;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What one piece costs, as the catalog tells it. It is never rounded: it may have more digits than its currency has, so
 * only what a quantity of it costs is an amount that can be paid.
 *
 * @param amount   a decimal number in major units of the currency, for example {@code 0.0049}
 * @param currency the ISO 4217 code of the currency
 */
public record Price(String amount, String currency) {

    /** Whether an amount can be paid in the currency: it is known and has minor digits, unlike gold or the test code. */
    boolean isPayable() {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What a quantity costs, if the currency can be paid in. */
    Money times(int quantity) {
        return new Money(new BigDecimal(amount).multiply(BigDecimal.valueOf(quantity)), Currency.getInstance(currency));
    }
}
