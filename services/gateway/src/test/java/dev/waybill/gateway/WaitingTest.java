package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.gateway.BackingService.Received;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that prefer to wait for the outcome of what they have asked for. */
class WaitingTest extends GatewayTest {

    private static final int WAITS_OF_ONE_CLIENT = 30;
    private static final String PENDING = "{\"status\": \"pending\"}";
    private static final String CONFIRMED = "{\"status\": \"confirmed\"}";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> OUTCOME =
            Map.of("Content-Type", "application/json", "Preference-Applied", "wait");

    @BeforeEach
    void acceptsOrders() {
        ORDER.answers(202, Map.of("Content-Type", "application/json", "Location", "/orders/0198c0de"), PENDING);
    }

    @Test
    void answersTheOutcomeOfWhatWasAccepted() {
        ORDER.answersThoseWhoWait(200, OUTCOME, CONFIRMED);

        HttpResponse<String> answer = send(anOrder().header("Authorization", "Bearer token"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONFIRMED);
        assertThat(answer.headers().map())
                .containsEntry("Location", List.of("/api/v1/orders/0198c0de"))
                .containsEntry("Preference-Applied", List.of("wait"));
        Received order = ORDER.nextRequest().orElseThrow();
        assertThat(order.method()).isEqualTo("POST");
        assertThat(order.headers()).doesNotContainKey("Prefer");
        Received question = ORDER.nextRequest().orElseThrow();
        assertThat(question.method() + " " + question.uri()).isEqualTo("GET /orders/0198c0de");
        assertThat(question.headers())
                .containsEntry("Prefer", List.of("wait=5"))
                .containsEntry("Authorization", List.of("Bearer token"));
    }

    @Test
    void answersThatItWasAcceptedWhenThereIsNoOutcomeInTime() {
        ORDER.answersThoseWhoWait(200, JSON, "{\"status\": \"payment-pending\"}");

        assertAccepted(send(anOrder()));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void answersThatItWasAcceptedWhenTheOutcomeCannotBeAskedFor(int status) {
        ORDER.answersThoseWhoWait(status, JSON, "{}");

        assertAccepted(send(anOrder()));
    }

    @Test
    void answersARefusalAtOnce() {
        ORDER.answers(422, JSON, "{}");

        assertThat(send(anOrder()).statusCode()).isEqualTo(422);

        assertThat(ORDER.nextRequest()).isPresent();
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    @Test
    void waitsForWhatIsReadToo() {
        ORDER.answers(200, JSON, PENDING);
        ORDER.answersThoseWhoWait(200, OUTCOME, CONFIRMED);

        assertThat(send(to("/api/v1/orders/0198c0de").header("Prefer", "wait=5").GET())
                        .body())
                .isEqualTo(CONFIRMED);
        assertThat(send(to("/api/v1/orders").header("Prefer", "wait=5").GET()).body())
                .as("a list has no outcome")
                .isEqualTo(PENDING);
    }

    @Test
    void holdsNoThreadAndNoPlaceOfThoseWhoRead() {
        ORDER.letsThoseWait();
        ORDER.answersThoseWhoWait(200, OUTCOME, CONFIRMED);
        HttpRequest order = anOrder().build();
        List<CompletableFuture<HttpResponse<String>>> waiting = Stream.generate(
                        () -> client.sendAsync(order, BodyHandlers.ofString()))
                .limit(WAITS_OF_ONE_CLIENT)
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ORDER.asked(question -> question.headers().containsKey("Prefer")) == WAITS_OF_ONE_CLIENT);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        assertAccepted(send(anOrder()));
        ORDER.answers(200, JSON, "{}");
        assertThat(get("/api/v1/orders/0198c0de").statusCode()).isEqualTo(200);

        ORDER.letGo();
        assertThat(waiting).allSatisfy(each -> assertThat(each.join().body()).isEqualTo(CONFIRMED));
    }

    private HttpRequest.Builder anOrder() {
        return to("/api/v1/orders")
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=5")
                .POST(BodyPublishers.ofString("{}"));
    }

    private static void assertAccepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(PENDING);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/orders/0198c0de");
    }
}
