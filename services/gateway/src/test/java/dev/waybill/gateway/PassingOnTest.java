package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.gateway.BackingService.Received;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through the gateway, and how. */
class PassingOnTest extends GatewayTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(strings = {"orders", "products", "inventory", "shipments", "notifications", "operations"})
    void asksTheServiceOfTheResource(String resource) {
        HttpResponse<String> answer = get("/api/v1/" + resource + "/X-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SERVICES.get(resource).nextRequest()).map(Received::uri).contains("/" + resource + "/X-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void passesEveryMethod(String method) {
        HttpResponse<String> answer = send(to("/api/v1/orders").method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ORDER.nextRequest()).map(Received::method).contains(method);
    }

    @Test
    void asksForTheWholeAndAnswersTheHead() {
        ORDER.answers(200, Map.of("Content-Type", "application/json"), "{\"items\": []}");

        HttpResponse<String> answer = send(to("/api/v1/orders").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).containsEntry("Content-Type", List.of("application/json"));
        assertThat(ORDER.nextRequest()).map(Received::method).contains("GET");
    }

    @Test
    void passesTheQueryAsItIs() {
        get("/api/v1/orders?status=pending&cursor=a%20b%2Bc%26d&limit=");

        assertThat(ORDER.nextRequest())
                .map(Received::uri)
                .contains("/orders?status=pending&cursor=a%20b%2Bc%26d&limit=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"Åsa, 北京\"}", "{broken", "[1,2", "\u0000\u0001"})
    void passesTheBodyAsItIs(String body) {
        send(to("/api/v1/orders").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));

        Received received = ORDER.nextRequest().orElseThrow();
        assertThat(received.body()).isEqualTo(body);
        assertThat(received.headers().get("Content-Type")).containsExactly("application/json");
    }

    @Test
    void passesWhatAServiceIsMeantToKnowAndNothingElse() {
        send(to("/api/v1/orders")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-1")
                .header("Prefer", "wait=3")
                .header("traceparent", TRACEPARENT)
                .header("Long-Running-Action", "http://127.0.0.1:8070/lra-coordinator/0_1")
                .header("Long-Running-Action-Parent", "http://127.0.0.1:8070/lra-coordinator/0_1")
                .header("Waybill-Enlisted", "direct://reserve-stock-undo")
                .header("CamelHttpUri", "http://127.0.0.1:1")
                .header("CamelHttpPath", "/steps/reserve-stock")
                .header("Cookie", "session=1")
                .header("TE", "trailers")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Prefix", "/elsewhere")
                .header("orderId", "1")
                .POST(BodyPublishers.ofString("{}")));

        Received received = ORDER.nextRequest().orElseThrow();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(received.headers().keySet());
        names.removeAll(List.of("Connection", "Content-Length", "Host", "User-Agent"));
        assertThat(names)
                .containsExactly(
                        "Accept",
                        "Authorization",
                        "Content-Type",
                        "Idempotency-Key",
                        "traceparent",
                        "X-Forwarded-Prefix");
        assertThat(received.headers())
                .containsEntry("Authorization", List.of("Bearer token"))
                .containsEntry("Idempotency-Key", List.of("key-1"))
                .containsEntry("X-Forwarded-Prefix", List.of("/api/v1"))
                .containsEntry("traceparent", List.of(TRACEPARENT));
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        get("/api/v1/orders");

        assertThat(ORDER.nextRequest().orElseThrow().headers().get("traceparent"))
                .singleElement()
                .asString()
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "authorization", "Idempotency-Key", "Long-Running-Action", "Waybill-Enlisted"})
    void letsNoQueryParameterPoseAsAHeader(String name) {
        send(to("/api/v1/orders?" + name + "=forged")
                .header("Authorization", "Bearer token")
                .GET());

        Received received = ORDER.nextRequest().orElseThrow();
        assertThat(received.headers().get("Authorization")).containsExactly("Bearer token");
        assertThat(received.headers()).doesNotContainValue(List.of("forged"));
    }

    @Test
    void answersWhatTheServiceAnswersAndNothingElse() {
        ORDER.answers(
                202,
                Map.of(
                        "Content-Type", "application/json",
                        "Location", "/orders/0198c0de",
                        "Idempotency-Replayed", "true",
                        "Preference-Applied", "wait=3",
                        "Set-Cookie", "session=1",
                        "X-Internal", "1"),
                "{\"status\": \"pending\"}");

        HttpResponse<String> answer = send(posting("/api/v1/orders").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\": \"pending\"}");
        assertThat(answer.headers().map())
                .containsEntry("Content-Type", List.of("application/json"))
                .containsEntry("Location", List.of("/api/v1/orders/0198c0de"))
                .containsEntry("Idempotency-Replayed", List.of("true"))
                .containsEntry("Preference-Applied", List.of("wait=3"))
                .doesNotContainKeys("Set-Cookie", "X-Internal", "Authorization", "Cookie", "traceparent");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 409, 422, 500, 503})
    void answersRefusalsAndFailuresAsTheyAre(int status) {
        String problem = "{\"type\": \"/problems/some\", \"status\": " + status + "}";
        ORDER.answers(status, Map.of("Content-Type", "application/problem+json", "Retry-After", "7"), problem);

        HttpResponse<String> answer = send(
                posting("/api/v1/orders").header("Idempotency-Key", "key-1").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(problem);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(ORDER.nextRequest()).isPresent();
        assertThat(ORDER.nextRequest()).as("repeats nothing by itself").isEmpty();
    }

    @Test
    void answersLargeBodiesWhole() {
        String body = "[" + "1,".repeat(500_000) + "1]";
        CATALOG.answers(200, Map.of("Content-Type", "application/json"), body);

        assertThat(get("/api/v1/products").body()).isEqualTo(body);
    }
}
