package dev.waybill.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0.125, EUR, 0.13",
        "0.124, EUR, 0.12",
        "7, EUR, 7.00",
        "7.5, JPY, 8",
        "1.0005, KWD, 1.001",
        "2.00005, CLF, 2.0001"
    })
    void hasTheMinorDigitsOfItsCurrencyRoundedHalfUp(String amount, String currency, String rounded) {
        assertThat(Money.of(amount, currency).text()).isEqualTo(rounded);
    }

    @Test
    void isNotAddedAcrossCurrencies() {
        assertThatThrownBy(() -> Money.of("1.00", "EUR").plus(Money.of("1.00", "USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
    }
}
