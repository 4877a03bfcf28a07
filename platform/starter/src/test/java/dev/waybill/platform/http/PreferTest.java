package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "wait=10 | 10",
                "Wait=10 | 10",
                "WAIT = 10 | 10",
                "'wait=\"10\"' | 10",
                "'respond-async, wait=7' | 7",
                "'wait=3; foo=bar' | 3",
                "'foo=\"a, wait=10\", wait=5' | 5",
                "'foo; bar=\"wait=3\", wait=4' | 4",
                "'wait=2, wait=9' | 2",
                "',, wait=6' | 6",
                "'@@@, wait=8' | 8"
            })
    void readsHowLongTheClientWaits(String prefer, int seconds) {
        assertThat(Prefer.waitSeconds(prefer)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "foo=\"a, wait=10\"",
                "foo=\"\\\", wait=10\"",
                "\"unended, wait=10",
                "wait",
                "wait=",
                "wait=-1",
                "wait=ten",
                "wait=10 20",
                "wait=99999999999",
                "await=10",
                "wait=x, wait=10"
            })
    void doesNotWaitOtherwise(String prefer) {
        assertThat(Prefer.waitSeconds(prefer)).isZero();
    }
}
