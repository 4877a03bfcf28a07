package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway answers itself. */
class RefusalTest extends GatewayTest {

    private static final int LARGEST_BODY = 1024 * 1024;

    @Test
    void tellsWhenAServiceIsDown() {
        SHIPPING.hangs();

        HttpResponse<String> answer = get("/api/v1/shipments?orderId=1");

        assertProblem(answer, 503, "temporarily-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("\"instance\":\"/api/v1/shipments\"");
    }

    @Test
    void letsOrdersTakeLongerThanOthers() throws Exception {
        ORDER.hangs();
        CATALOG.hangs();
        var order = client.sendAsync(
                to("/api/v1/orders").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        await().until(() -> ORDER.nextRequest().isPresent());

        HttpResponse<String> products = get("/api/v1/products");

        assertProblem(products, 503, "temporarily-unavailable");
        assertThat(order).isNotDone();
        ORDER.letGo();
        assertThat(order.get().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/nothing",
                "/api/v1/ordersx",
                "/orders",
                "/steps/reserve-stock",
                "/api/v1/steps/reserve-stock",
                "/api/v1/lra-participant/compensate",
                "/lra-participant/compensate",
                "/actuator/health"
            })
    void knowsNoOtherPath(String path) {
        assertProblem(get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders/../steps/reserve-stock",
                "/api/v1/orders/%2e%2e/steps/reserve-stock",
                "/api/v1/orders/..;/steps/reserve-stock",
                "/api/v1/orders/.%2e;a=b/lra-participant/compensate",
                "/api/v1/inventory//../health",
                "/api/v1/inventory/..%2f..%2fsteps/reserve-stock",
                "/api/v1/inventory/%2e%2e%5csteps",
                "/api/v1/orders/%00"
            })
    void leadsNowhereElse(String path) throws IOException {
        String status = statusOfRaw(path);

        assertThat(status).containsAnyOf(" 404 ", " 400 ");
        assertThat(SERVICES.values()).extracting(BackingService::nextRequest).containsOnly(Optional.empty());
    }

    @Test
    void answersItsOwnHealthWithoutADatabase() {
        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"components\":{\"routes\":\"ok\"}");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        byte[] largest = new byte[LARGEST_BODY];
        byte[] tooLarge = new byte[LARGEST_BODY + 1];

        HttpResponse<String> passed = send(to("/api/v1/orders").POST(BodyPublishers.ofByteArray(largest)));
        HttpResponse<String> refused = send(to("/api/v1/orders").POST(BodyPublishers.ofByteArray(tooLarge)));

        assertThat(passed.statusCode()).isEqualTo(200);
        assertProblem(refused, 413, "body-too-large");
        assertThat(ORDER.nextRequest()).isPresent();
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    @Test
    void refusesForms() {
        HttpResponse<String> answer = send(to("/api/v1/orders")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("Authorization=forged&broken=%zz")));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    /** Sends a path as it stands: HTTP clients would mend it. */
    private String statusOfRaw(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).contains("application/problem+json");
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
