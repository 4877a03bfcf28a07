package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** The acquirer, told how to behave. */
final class Outside {

    private final Web web = new Web();
    private final String simulatorUrl;

    Outside(String simulatorUrl) {
        this.simulatorUrl = simulatorUrl;
    }

    /**
     * The acquirer does its work at once, but answers so late that the payment service gives up. Until it is well again
     * each attempt of an order stands for seconds where its payment is authorised, and comes no further.
     */
    void acquirerIsTooSlow() {
        tellAcquirer("{\"latencyMs\": 4000}");
    }

    /** The acquirer answers every call with 503. */
    void acquirerGoesOut() {
        tellAcquirer("{\"outage\": true, \"latencyMs\": 0}");
    }

    /** The acquirer answers {@code tok_down} well until it is told that it is well again. */
    void acquirerTakesTokDown() {
        tellAcquirer("{\"down\": false}");
    }

    /** The acquirer behaves as it did from the start. */
    void acquirerIsWell() {
        tellAcquirer("{\"outage\": false, \"latencyMs\": 0, \"down\": true}");
    }

    /** The acquirer holds an amount under a key that nobody here knows. */
    void holdsForNobody(String key) {
        ask(
                "/acquirer/authorisations",
                "{\"key\": \"%s\", \"amount\": \"9.99\", \"currency\": \"EUR\", \"token\": \"tok_ok\"}".formatted(key));
    }

    /** The carrier has a booking under a key that nobody here knows. */
    void fetchesForNobody(String key) {
        ask("/carrier/bookings", "{\"key\": \"%s\", \"postalCode\": \"10115\", \"country\": \"DE\"}".formatted(key));
    }

    private void ask(String path, String body) {
        Web.Answer answer = web.post(simulatorUrl + path, body, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void tellAcquirer(String mode) {
        Web.Answer answer = web.post(simulatorUrl + "/acquirer/mode", mode, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
