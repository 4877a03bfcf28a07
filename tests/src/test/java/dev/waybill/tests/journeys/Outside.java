package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

/** The acquirer, told how to behave. */
final class Outside {

    private final Web web = new Web();
    private final String simulatorUrl;

    Outside(String simulatorUrl) {
        this.simulatorUrl = simulatorUrl;
    }

    /** The acquirer does its work at once, but answers late. */
    void acquirerAnswersAfter(Duration latency) {
        tellAcquirer("{\"latencyMs\": %d}".formatted(latency.toMillis()));
    }

    /** The acquirer answers every call with 503. */
    void acquirerGoesOut() {
        tellAcquirer("{\"outage\": true, \"latencyMs\": 0}");
    }

    /** The acquirer behaves well again. */
    void acquirerIsWell() {
        tellAcquirer("{\"outage\": false, \"latencyMs\": 0}");
    }

    private void tellAcquirer(String mode) {
        Web.Answer answer = web.post(simulatorUrl + "/acquirer/mode", mode, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
