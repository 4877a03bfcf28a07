package dev.waybill.order.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency, with exactly the minor digits that ISO 4217 gives it; never floating point.
 *
 * @param amount   the amount, rounded half up to the currency's minor digits
 * @param currency the currency
 */
public record Money(BigDecimal amount, Currency currency) {

    /** The first amount that has more digits than the contracts allow. */
    private static final BigDecimal FIRST_TOO_LARGE = BigDecimal.TEN.pow(15);

    /** Rounds the amount half up to the minor digits of its currency. */
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    /** The amount as it stands in JSON: a decimal string, for example {@code 42.50}. */
    @JsonProperty("amount")
    public String text() {
        return amount.toPlainString();
    }

    /** Whether the amount has more digits than the contracts allow, so that it cannot be told to anybody. */
    boolean isTooLarge() {
        return amount.compareTo(FIRST_TOO_LARGE) >= 0;
    }

    /**
     * The sum of two amounts.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency + ".");
        }
        return new Money(amount.add(other.amount), currency);
    }
}
