package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.platform.http.RefusedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class RequestCheckTest {

    private static final String ID = "0190c0de-0000-7000-8000-00000000000f";
    private static final String UPPER = "0190C0DE-0000-7000-8000-00000000000F";
    private static final String THING = "{\"ownerId\":\"" + ID + "\",\"parts\":[{\"count\":1}]}";

    private RequestCheck service;
    private RequestCheck gateway;

    @BeforeEach
    void readTheContract() throws IOException {
        String contract =
                new ClassPathResource("contracts/shop/openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
        service = new RequestCheck(settings(false, "secret"), new HttpContract(contract));
        gateway = new RequestCheck(settings(true, ""), null);
    }

    private static HttpSettings settings(boolean outerEdge, String internalToken) {
        return new HttpSettings(
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(1),
                outerEdge,
                10,
                10,
                internalToken);
    }

    @Test
    void letsThroughWhatTheContractAllows() {
        assertThat(accepted(posting(THING)).getContentType()).isEqualTo("application/json");
        assertThat(accepted(get("/things/" + ID)).getRequestURI()).isEqualTo("/things/" + ID);
        assertThat(accepted(query("limit=7")).getParameter("limit")).isEqualTo("7");
        assertThat(accepted(query("colours=red&colours=green")).getParameterValues("colours"))
                .containsExactly("red", "green");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "+0000000-0000-0000-0000-000000000000",
                "0190c0de00007000800000000000000f",
                "{0190c0de-0000-7000-8000-00000000000f}",
                "0190c0de-0000-7000-8000-00000000000g",
                " 0190c0de-0000-7000-8000-00000000000f",
                ""
            })
    void knowsUuidsByTheirForm(String id) {
        assertRefusal(posting(THING.replace(ID, id)), 422, "contract-violated", "#/ownerId");
        assertRefusal(
                posting(THING.replace("\"count\":1", "\"count\":1,\"from\":\"" + id + "\"")),
                422,
                "contract-violated",
                "#/parts/0/from");
        assertRefusal(query("ownerId=" + id.replace("+", "%2B")), 422, "contract-violated", "#/query/ownerId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "0190c0de00007000800000000000000f", "0190c0de-0000-7000-8000-00000000000g"})
    void knowsUuidsByTheirFormInThePath(String id) {
        assertRefusal(get("/things/" + id), 404, "not-found", "#/path/id");
    }

    @Test
    void writesUuidsInLowerCase() throws IOException {
        String body = THING.replace(ID, UPPER)
                .replace("\"count\":1", "\"count\":1,\"from\":\"" + UPPER + "\"")
                .replace("{\"ownerId", "{\"name\":\"" + UPPER + "\",\"ownerId");

        String read = new String(accepted(posting(body)).getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(read).contains("\"ownerId\":\"" + ID, "\"from\":\"" + ID, "\"name\":\"" + UPPER);
        assertThat(accepted(get("/things/" + UPPER)).getRequestURI()).isEqualTo("/things/" + ID);
        assertThat(accepted(query("ownerId=" + UPPER)).getParameter("ownerId")).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "&, #/query",
                "?&, #/query",
                "limit=1&, #/query",
                "=1, #/query",
                "limit=%, #/query/limit",
                "limit=%zz, #/query/limit",
                "limit=%f, #/query/limit",
                "ownerId=%ff, #/query/ownerId",
                "ownerId=%00, #/query/ownerId",
                "ownerId=%ed%a0%80, #/query/ownerId",
                "ownerId=%c0%80, #/query/ownerId",
            })
    void refusesAQueryThatCannotBeRead(String query, String pointer) {
        assertRefusal(query(query), 400, "malformed-query", pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1&limit=2",
                "limit=1&limit=1",
                "limit",
                "limit=",
                "limit=01",
                "limit=+1",
                "limit=1.0",
                "limit=1e1",
                "limit=0",
                "limit=101",
                "limit=99999999999999999999"
            })
    void refusesAParameterThatTheContractDoesNotAllow(String query) {
        assertRefusal(query(query), 422, "contract-violated", "#/query/limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "Limit", "authorization", "CamelHttpUri", "colours%5B0%5D"})
    void refusesAParameterThatTheContractDoesNotKnow(String name) {
        assertRefusal(
                query(name + "=1"),
                422,
                "contract-violated",
                "#/query/" + name.replace("%5B", "[").replace("%5D", "]"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"ownerId\":1,\"parts\":[],\"ownerId\":2} | #",
                "{\"parts\":[{\"count\":1,\"count\":2}]} | #/parts/0",
                "{} {} | #",
                "{}x | #",
                "{\"parts\":[} | #/parts",
                "{'parts':1} | #",
                "{\"parts\":[NaN]} | #/parts/0",
            })
    void refusesWhatCanBeReadInTwoWays(String body, String pointer) {
        MockHttpServletRequest request = posting(body);
        request.setContentType("Application/JSON");

        Reason reason = refusal(request);

        assertThat(reason.status()).isEqualTo(400);
        assertThat(reason.type()).isEqualTo("malformed-json");
        assertThat(reason.errors())
                .extracting(Problem.Violation::pointer)
                .first()
                .asString()
                .startsWith(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\udc00\\ud800"})
    void refusesTextThatNoDatabaseKeeps(String text) {
        assertRefusal(
                posting(THING.replace("{\"ownerId", "{\"name\":\"" + text + "\",\"ownerId")),
                422,
                "contract-violated",
                "#/name");
        assertRefusal(
                posting(THING.replace("{\"ownerId", "{\"" + text + "\":1,\"ownerId")), 422, "contract-violated", "#");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "1e-999999999", "1.0", "1e2", "1.9", "\"3\"", "0", "-5", "2147483648", "null"})
    void refusesNumbersThatTheContractDoesNotAllow(String number) {
        assertRefusal(
                posting(THING.replace("\"count\":1", "\"count\":" + number)),
                422,
                "contract-violated",
                "#/parts/0/count");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json; charset=bogus",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset",
                "application/jsonx",
                "application/*",
                "json",
                ";",
                " "
            })
    void takesJsonInUtf8Only(String type) {
        MockHttpServletRequest request = posting(THING);
        request.removeHeader("Content-Type");
        request.addHeader("Content-Type", type);

        assertRefusal(request, 415, "unsupported-media-type");
        assertThat(refusal(request).headers()).containsEntry("Accept", "application/json");
        assertThat(refusal(gateway, request).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json ; Charset=utf8 ;"
            })
    void takesJsonHoweverItIsWritten(String type) {
        MockHttpServletRequest request = posting(THING);
        request.removeHeader("Content-Type");
        request.addHeader("Content-Type", type);

        assertThat(accepted(request).getContentLength()).isEqualTo(THING.length());
    }

    @Test
    void takesABodyOnlyWithItsMediaType() {
        MockHttpServletRequest none = new MockHttpServletRequest("POST", "/things");
        none.setContent(THING.getBytes(StandardCharsets.UTF_8));
        MockHttpServletRequest twice = posting(THING);
        twice.addHeader("Content-Type", "text/plain");

        assertRefusal(none, 415, "unsupported-media-type");
        assertThat(refusal(gateway, twice).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br", "deflate, gzip", "identity, gzip", "x"})
    void takesNoEncodedBody(String coding) {
        MockHttpServletRequest request = posting(THING);
        request.addHeader("Content-Encoding", coding);

        assertRefusal(request, 415, "unsupported-media-type");
        assertThat(refusal(gateway, request).headers()).containsEntry("Accept-Encoding", "identity");
    }

    @Test
    void takesBytesThatAreTheDeclaredCharsetOnly() {
        byte[] latin1 = THING.replace("{\"ownerId", "{\"name\":\"J\u00fcrgen\",\"ownerId")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(service, posting(""), latin1).type()).isEqualTo("malformed-json");
        assertThat(refusal(gateway, posting(""), latin1).type()).isEqualTo("malformed-json");
    }

    @Test
    void needsNoMediaTypeWithoutABody() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things/" + ID + "/sell");
        request.addHeader("Authorization", "Bearer secret");

        assertThat(accepted(request).getContentType()).isNull();
    }

    @Test
    void missesTheBodyThatTheContractWants() {
        assertRefusal(new MockHttpServletRequest("POST", "/things"), 400, "missing-body");
    }

    @Test
    void readsNoMoreThanTheOperationTakes() {
        MockHttpServletRequest request = posting(THING + " ".repeat(2000));

        assertThat(service.head(posting(THING)).maxBody()).isEqualTo(2000);
        assertThat(service.head(get("/things")).maxBody()).isEqualTo(64 * 1024);
        assertRefusal(request, 413, "body-too-large");
    }

    @Test
    void looksAtNoItemOfAnArrayThatIsTooLong() {
        String items = "{},".repeat(600) + "{}";

        Reason reason = refusal(posting("{\"parts\":[" + items + "]}"));

        assertThat(reason.errors()).containsExactly(new Problem.Violation("#/parts", "It holds more than 3 items."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesWhatIsNestedTooDeeply(String opening) {
        assertRefusal(posting(opening.repeat(30)), 400, "json-too-complex");
    }

    @Test
    void tellsTwentyErrorsAtMost() {
        String names =
                IntStream.range(0, 50).mapToObj(i -> "\"\\u0000" + i + "\":1").collect(Collectors.joining(","));

        Reason reason = refusal(posting("{" + names + "}"));

        assertThat(reason.errors()).hasSize(20);
        assertThat(reason.detail()).contains("30 more");
    }

    @Test
    void tellsNoValueOfTheRequest() {
        Reason reason = refusal(posting(THING.replace("{\"ownerId", "{\"name\":\"my\\nsecret\",\"ownerId")));

        assertThat(reason.errors()).extracting(Problem.Violation::pointer).containsExactly("#/name");
        assertThat(reason.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/x/y",
                "/things/",
                "//things",
                "/things//x",
                "/Things",
                "/things/..",
                "/things/.hidden",
                "/things;a=b",
                "/things/%2e%2e",
                "/things%2f1",
                "/%74hings",
                "things",
                "*"
            })
    void findsNothingUnderAnyOtherPath(String path) {
        assertRefusal(new MockHttpServletRequest("GET", path), 404, "not-found");
        assertRefusal(new MockHttpServletRequest("POST", path), 404, "not-found");
    }

    @Test
    void findsNothingUnderAPathOfManySegments() {
        assertRefusal(get("/things" + "/a".repeat(7000)), 404, "not-found");
        assertThat(refusal(gateway, get("/things" + "//a".repeat(7000))).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /things", "OPTIONS, /things", "DELETE, /things", "TRACE, /things", "get, /things", "X, /things"})
    void tellsWhichMethodsThereAre(String method, String path) {
        Reason reason = refusal(new MockHttpServletRequest(method, path));

        assertThat(reason.status()).isEqualTo(405);
        assertThat(reason.headers().get("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void knowsOfSeveralPathsTheOneWithTheFewestVariables() {
        Reason reason = refusal(get("/things/count"));

        assertThat(reason.status()).as("no thing of the id count").isEqualTo(405);
        assertThat(reason.headers().get("Allow")).isEqualTo("POST");
    }

    @Test
    void leavesItToTheRouteToAskWhoAsks() {
        assertThat(accepted(new MockHttpServletRequest("POST", "/things/count")).getMethod())
                .isEqualTo("POST");
    }

    @Test
    void tellsUnknownFieldsByTheirPlaceAndShort() {
        String body = "{\"ownerId\": \"%s\", \"parts\": [], \"a/b\": 1, \"%s\": 2}".formatted(ID, "x".repeat(200));

        Reason reason = refusal(posting(body));

        assertThat(reason.errors())
                .containsExactlyInAnyOrder(
                        new Problem.Violation("#/a~1b", "There is no such field."),
                        new Problem.Violation("#/" + "x".repeat(64), "There is no such field."));
    }

    @Test
    void answersHeadAsGet() {
        assertThat(accepted(new MockHttpServletRequest("HEAD", "/things")).getMethod())
                .isEqualTo("GET");
        assertThat(refusal(new MockHttpServletRequest("HEAD", "/things/" + ID + "/sell"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void keepsForServicesWhatIsForServices() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things/" + ID + "/sell");

        assertRefusal(request, 401, "not-authenticated");
    }

    @Test
    void letsNoHeaderStandForAParameter() {
        MockHttpServletRequest request = query("limit=7");
        request.addHeader("ownerId", ID);
        request.addHeader("X-Any", "1");
        request.addHeader("CamelHttpUri", "http://elsewhere");
        request.addHeader("Accept", "application/json");
        request.addHeader("Prefer", "foo");
        request.addHeader("prefer", "Wait=3");

        CheckedRequest checked = accepted(request);

        assertThat(Collections.list(checked.getHeaderNames())).containsExactly("Accept", "Prefer");
        assertThat(checked.getHeader("PREFER")).isEqualTo("wait=3");
        assertThat(checked.getHeader("ownerId")).isNull();
        assertThat(Collections.list(checked.getHeaders("x-any"))).isEmpty();
    }

    @Test
    void takesHeadersOfThisSystemFromThisSystemOnly() {
        MockHttpServletRequest request = get("/things");
        request.addHeader("long-running-action", "http://127.0.0.1:8070/lra-coordinator/0_1");
        request.addHeader("Waybill-Enlisted", "direct://reserve-stock-undo");
        request.addHeader("X-Forwarded-Prefix", "/api/v1");

        CheckedRequest inside = accepted(request);
        CheckedRequest outside = gateway.whole(gateway.head(request), new byte[0]);

        assertThat(inside.getHeader("Long-Running-Action")).isEqualTo("http://127.0.0.1:8070/lra-coordinator/0_1");
        assertThat(Collections.list(inside.getHeaderNames()))
                .containsExactly("Long-Running-Action", "Waybill-Enlisted");
        assertThat(Collections.list(outside.getHeaderNames())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"authorization", "Long-Running-Action", "TRACEPARENT", "content-type", "host", "prefer", "Accept"
            })
    void letsNoParameterStandForAHeader(String name) {
        MockHttpServletRequest request = query(name + "=forged&orderId=1");

        CheckedRequest checked = gateway.whole(gateway.head(request), new byte[0]);

        assertThat(Collections.list(checked.getParameterNames())).containsExactly("orderId");
        assertThat(checked.getParameterValues(name)).isNull();
    }

    @Test
    void refusesAHeaderOfOneValueThatIsThereTwice() {
        MockHttpServletRequest request = get("/things");
        request.addHeader("Idempotency-Key", "a");
        request.addHeader("idempotency-key", "b");

        assertRefusal(request, 400, "malformed-request", "#/header/Idempotency-Key");
        assertThat(refusal(gateway, request).status()).isEqualTo(400);
    }

    private static MockHttpServletRequest get(String path) {
        return new MockHttpServletRequest("GET", path);
    }

    private static MockHttpServletRequest query(String query) {
        MockHttpServletRequest request = get("/things");
        request.setQueryString(query);
        return request;
    }

    private static MockHttpServletRequest posting(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/things");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private CheckedRequest accepted(MockHttpServletRequest request) {
        byte[] body = request.getContentAsByteArray();
        return service.whole(service.head(request), body == null ? new byte[0] : body);
    }

    private Reason refusal(MockHttpServletRequest request) {
        return refusal(service, request);
    }

    private static Reason refusal(RequestCheck check, MockHttpServletRequest request) {
        byte[] body = request.getContentAsByteArray();
        return refusal(check, request, body == null ? new byte[0] : body);
    }

    private static Reason refusal(RequestCheck check, MockHttpServletRequest request, byte[] body) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> check.whole(check.head(request), body));
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    private void assertRefusal(MockHttpServletRequest request, int status, String type, String... pointers) {
        Reason reason = refusal(request);
        assertThat(reason.status()).isEqualTo(status);
        assertThat(reason.type()).isEqualTo(type);
        assertThat(reason.errors()).extracting(Problem.Violation::pointer).contains(pointers);
    }
}
