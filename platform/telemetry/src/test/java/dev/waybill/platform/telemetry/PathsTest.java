package dev.waybill.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource({
        "/orders/01a1fe3c-df0b-75cc-b718-e0a55f0ae87e, /orders/01a1fe3c-df0b-75cc-b718-e0a55f0ae87e",
        "/orders/anna@example.org/lines, /orders/*/lines",
        "/orders/anna%40example.org, /orders/*",
    })
    void keepsOutWhatNoAddressOfOursHas(String path, String told) {
        assertThat(Paths.told(path)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders/01a1fe3c-df0b-75cc-b718-e0a55f0ae87e, /api/v1/orders/{id}",
        "/lra-coordinator/0_ffff7f000001_7b04_9/close, /lra-coordinator/{id}/close",
        "/steps/reserve-stock, /steps/reserve-stock",
    })
    void callsAllRequestsOfAKindTheSame(String path, String kind) {
        assertThat(Paths.kind(path)).isEqualTo(kind);
    }
}
