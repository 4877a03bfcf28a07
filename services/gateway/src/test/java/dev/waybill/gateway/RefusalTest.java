package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.gateway.BackingService.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** What the gateway answers itself. */
class RefusalTest extends GatewayTest {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int THREADS = 20;
    private static final int REQUESTS_OF_ONE_CLIENT = 60;

    @LocalManagementPort
    int managementPort;

    @Autowired
    List<FilterRegistrationBean<?>> filters;

    @Test
    void leavesNoFiltersPlaceToChance() {
        assertThat(filters)
                .filteredOn(each -> each.getFilter().getClass().getName().startsWith("dev.waybill."))
                .hasSizeGreaterThan(3)
                .extracting(each -> each.getOrder())
                .doesNotHaveDuplicates();
    }

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
                posting("/api/v1/orders").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
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

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void answersItsHealthOnThreadsThatClientsDoNotReach(String path) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        byte[] largest = new byte[LARGEST_BODY];
        byte[] tooLarge = new byte[LARGEST_BODY + 1];

        HttpResponse<String> passed = send(posting("/api/v1/orders").POST(BodyPublishers.ofByteArray(largest)));
        HttpResponse<String> refused = send(posting("/api/v1/orders").POST(BodyPublishers.ofByteArray(tooLarge)));

        assertThat(passed.statusCode()).isEqualTo(200);
        assertProblem(refused, 413, "body-too-large");
        assertThat(ORDER.nextRequest()).isPresent();
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 500", "Transfer-Encoding: chunked"})
    void answersOthersWhileBodiesDoNotEnd(String framing) throws IOException {
        List<Socket> endless = new ArrayList<>();
        try {
            for (int client = 0; client < THREADS + 10; client++) {
                endless.add(endless(framing, "5\r\n{    \r\n"));
            }

            assertThat(get("/health").statusCode()).isEqualTo(200);
            assertThat(send(to("/api/v1/orders")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(endless).extracting(RefusalTest::answer).allSatisfy(answer -> assertThat(answer)
                    .startsWith("HTTP/1.1 408")
                    .contains("/problems/body-too-slow"));
        } finally {
            for (Socket socket : endless) {
                socket.close();
            }
        }
        assertThat(ORDER.nextRequest()).map(Received::body).contains("{}");
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    /** Each byte comes in time; the body as a whole does not. */
    @Test
    void refusesABodyThatTrickles() throws IOException {
        ScheduledExecutorService client = Executors.newSingleThreadScheduledExecutor();
        try (Socket socket = endless("Content-Length: 500", "{")) {
            client.scheduleAtFixedRate(() -> write(socket, " "), 0, 500, TimeUnit.MILLISECONDS);

            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("/problems/body-too-slow");
        } finally {
            client.shutdownNow();
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the task: the connection is closed
        }
    }

    @Test
    void refusesUnfinishedBodiesThatTogetherAreTooLarge() throws IOException {
        List<Socket> endless = new ArrayList<>();
        try {
            for (int client = 0; client < 3; client++) {
                endless.add(endless("Content-Length: 65000", " ".repeat(60_000)));
            }

            assertThat(endless).extracting(RefusalTest::answer).anySatisfy(answer -> assertThat(answer)
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 1", "/problems/too-many-bodies"));
        } finally {
            for (Socket socket : endless) {
                socket.close();
            }
        }
    }

    @Test
    void refusesAClientThatHasTooManyRequestsUnderWay() throws IOException {
        List<Socket> endless = new ArrayList<>();
        try {
            for (int client = 0; client < REQUESTS_OF_ONE_CLIENT; client++) {
                endless.add(endless("Content-Length: 500", "{"));
            }

            await().until(() -> get("/api/v1/orders").statusCode() == 429);
            HttpResponse<String> refused = get("/api/v1/orders");
            assertProblem(refused, 429, "too-many-requests");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(get("/health").statusCode()).isEqualTo(200);
            assertThat(get("/healthfoo").statusCode()).as("no health").isEqualTo(429);
        } finally {
            for (Socket socket : endless) {
                socket.close();
            }
        }
        await().until(() -> get("/api/v1/orders").statusCode() == 200);
    }

    private Socket endless(String framing, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /api/v1/orders HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n" + framing
                + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** The answer, or nothing when the connection was reset because the rest of the body was not read. */
    private static String answer(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void refusesForms() {
        HttpResponse<String> answer = send(to("/api/v1/orders")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("Authorization=forged&broken=%zz")));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(ORDER.nextRequest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT g:80 HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: g\r\nno colon\r\nConnection: close\r\n\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: g\r\nExpect: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/products HTTP/9.9\r\nHost: g\r\n\r\n",
                "GET /api/v1/pro ducts HTTP/1.1\r\nHost: g\r\n\r\n",
                "G\u0001T /api/v1/products HTTP/1.1\r\nHost: g\r\n\r\n",
                "GET /api/v1/products HTTP/1.1\r\n\r\n",
                "GET /api/v1/products HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/products?a=%zz HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "GET /api/v1/products?& HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "GET /api/v1/products?a=\u0001 HTTP/1.1\r\nHost: g\r\n\r\n",
                "GET /error HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "TRACE /api/v1/products HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "BREW /api/v1/products HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nConnection: close\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n"
                        + "Content-Type: application/json\r\n\r\n{}",
                "POST /api/v1/orders HTTP/1.1\r\nHost: g\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
            })
    void answersAProblemToEveryMistake(String request) throws IOException {
        String answer = answerToRaw(request);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("Content-Type: application/problem+json");
        JsonNode problem = json(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(answer).startsWith("HTTP/1.1 " + problem.path("status").asInt() + " ");
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(SERVICES.values()).extracting(BackingService::nextRequest).containsOnly(Optional.empty());
    }

    @Test
    void answersAProblemToHeadersThatAreTooLarge() throws IOException {
        String answer =
                answerToRaw("GET /api/v1/products HTTP/1.1\r\nHost: g\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @Test
    void knowsNoPathOfManySegments() throws IOException {
        assertThat(statusOfRaw("/api/v1/orders" + "/a".repeat(700))).contains(" 404 ");
        assertThat(statusOfRaw("/api/v1/orders" + "/a".repeat(3500))).contains(" 404 ");
    }

    @Test
    void tellsWhatAProblemMeans() {
        HttpResponse<String> one = get("/problems/contract-violated");
        HttpResponse<String> all = get("/problems");

        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(json(one).path("title").asText()).isEqualTo("The request does not match its contract");
        assertThat(json(one).path("remedy").asText()).isNotBlank();
        assertThat(json(all).findValuesAsText("type")).contains("/problems/contract-violated", "/problems/not-found");
        assertProblem(get("/problems/none"), 404, "unknown-problem");
    }

    /** Sends a path as it stands: HTTP clients would mend it. */
    private String statusOfRaw(String path) throws IOException {
        String answer = answerToRaw("GET " + path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("application/problem+json");
        return answer.lines().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/products?a={b} HTTP/1.1", "XXX"})
    void answersInOurVersionOfHttpWhateverTheLastClientSpoke(String requestLine) throws IOException {
        answerToRaw("GET /api/v1/products\r\n");

        assertThat(answerToRaw(requestLine.replace("XXX", "X".repeat(10_000)) + "\r\nHost: g\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("/problems/malformed-request");
    }

    /** The answer until the connection is closed: by the gateway at once, or because the request asks for it. */
    private String answerToRaw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
