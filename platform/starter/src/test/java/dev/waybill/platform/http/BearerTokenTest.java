package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @Test
    void knowsWhatItTellsOthersToShow() {
        BearerToken token = new BearerToken("secret");

        assertThat(token.authorisation()).isEqualTo("Bearer secret");
        assertThat(token.is("Bearer secret")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "secret", "Bearer ", "Bearer secre", "Bearer secrets", "bearer secret", "Basic secret"})
    void knowsNothingElse(String shown) {
        assertThat(new BearerToken("secret").is(shown)).isFalse();
    }

    @Test
    void knowsNobodyWhenItIsEmpty() {
        assertThat(new BearerToken("").is("Bearer ")).isFalse();
    }
}
