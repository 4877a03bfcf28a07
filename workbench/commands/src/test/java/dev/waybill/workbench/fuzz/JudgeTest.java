package dev.waybill.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String ORDER = "01a22fc3-0a5b-72b6-89f4-d1f266616b19";
    private static final String PRODUCT =
            """
            {"id": "P-1001", "sku": "SKU-1001", "name": "Teapot", "description": "Round",
             "price": {"amount": "12.75", "currency": "EUR"}}
            """;

    private final Judge judge = new Judge(new Resources(Fuzzed.CONTRACTS));
    private final Call valid = Fuzzed.valid("catalog.get-product");
    private final Call odd = Fuzzed.call("NUL in the path");

    @Test
    void findsNothingInAnAnswerThatItsContractDescribes() {
        assertThat(judge.look(valid, json(200, PRODUCT))).isEmpty();
        assertThat(judge.look(valid, problem(404, "/api/v1/products/P-1"))).isEmpty();
        assertThat(judge.look(odd, problem(400, "/x"))).isEmpty();
    }

    @Test
    void findsAFailureOfTheServer() {
        assertThat(kind(valid, problem(500, "/api/v1/products/P-1"))).isEqualTo("500");
    }

    @Test
    void findsA503UnlessItShedsLoad() {
        Answer away = problem(503, "/api/v1/products/P-1");
        Answer full = answer(
                503,
                "application/problem+json",
                problemText(503, "/api/v1/products/P-1").replace("/problems/p", "/problems/too-many-requests"),
                Map.of("retry-after", List.of("1")));

        assertThat(kind(valid, away)).isEqualTo("503 that sheds no load");
        assertThat(judge.look(valid, full)).isEmpty();
    }

    @Test
    void findsAStatusThatTheContractDoesNotKnow() {
        assertThat(kind(valid, json(204, ""))).isEqualTo("undescribed status");
        assertThat(kind(valid, problem(418, "/api/v1/products/P-1"))).isEqualTo("undescribed status");
    }

    @Test
    void findsABodyThatTheContractDoesNotDescribe() {
        assertThat(kind(valid, json(200, "{\"id\": 3}"))).isEqualTo("undescribed answer");
        assertThat(kind(valid, answer(200, "text/html", "<html/>", Map.of()))).isEqualTo("undescribed answer");
    }

    @Test
    void findsARefusalThatIsNoProblem() {
        assertThat(kind(valid, answer(404, "text/html", "<html/>", Map.of()))).isEqualTo("no problem details");
        assertThat(kind(odd, answer(400, "text/html", "<html/>", Map.of()))).isEqualTo("no problem details");
        assertThat(kind(
                        valid,
                        answer(404, "application/problem+json", problemText(999, "/api/v1/products/P-1"), Map.of())))
                .isEqualTo("no whole problem");
        assertThat(kind(valid, problem(404, "/products/P-1"))).isEqualTo("another path as instance");
    }

    @Test
    void findsAnAnswerThatComesTooLate() {
        Answer late = new Answer(200, Map.of(), new byte[0], 5_001, null);

        assertThat(kind(valid, late)).isEqualTo("late");
        assertThat(kind(Fuzzed.call("good order"), new Answer(0, Map.of(), new byte[0], 25_001, Answer.SILENT)))
                .isEqualTo("late");
    }

    @Test
    void findsAConnectionThatIsResetOrClosed() {
        assertThat(kind(valid, Answer.none(Answer.RESET, 1))).isEqualTo(Answer.RESET);
        assertThat(kind(valid, Answer.none(Answer.CLOSED, 1))).isEqualTo(Answer.CLOSED);
        assertThat(judge.look(Fuzzed.call("framing: body cut off"), Answer.none(Answer.CLOSED, 1)))
                .isEmpty();
    }

    @Test
    void letsServersCloseOnWhatIsNoHttp() {
        assertThat(judge.look(Fuzzed.call("framing: HTTP/2"), Answer.none(Answer.CLOSED, 1)))
                .isEmpty();
        assertThat(kind(Fuzzed.call("framing: no Host"), Answer.none(Answer.CLOSED, 1)))
                .isEqualTo(Answer.CLOSED);
    }

    @Test
    void findsThatSomethingBrokenIsServed() {
        assertThat(kind(Fuzzed.call("missing field"), json(202, "{}"))).isEqualTo("not refused");
        assertThat(kind(Fuzzed.call("no token"), json(200, "{}"))).isEqualTo("served without a token");
        assertThat(kind(Fuzzed.call("path: other address"), json(200, "{}"))).isEqualTo("not refused");
        assertThat(kind(Fuzzed.call("path: segments more"), json(200, ""))).isEqualTo("answered where no operation is");
    }

    @Test
    void findsThatSomethingValidIsRefused() {
        assertThat(kind(valid, problem(400, "/api/v1/products/P-1"))).isEqualTo("refused though valid");
    }

    @Test
    void findsAnswersAboutAnotherOrder() {
        Call payments = Fuzzed.valid("payment.list-payments");
        String payment =
                """
                {"items": [{"id": "%s", "orderId": "%s", "status": "captured", "amount": {"amount": "1.00", "currency": "EUR"},
                 "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}]}
                """;

        assertThat(judge.look(payments, json(200, payment.formatted(ORDER, ORDER))))
                .isEmpty();
        assertThat(kind(payments, json(200, payment.formatted(ORDER, ORDER.replace("01a2", "01a3")))))
                .isEqualTo("answered about another order");
    }

    @Test
    void findsAnswersInPlaceOfAServiceThatIsUp() {
        assertThat(kind(Fuzzed.valid("payment.list-payments"), json(200, "{\"items\": [], \"note\": \"away\"}")))
                .isEqualTo("answered in place of a service");
    }

    private String kind(Call call, Answer answer) {
        return judge.look(call, answer).map(Finding::kind).orElse("nothing");
    }

    private static Answer json(int status, String body) {
        return answer(status, "application/json", body, Map.of());
    }

    private static Answer problem(int status, String instance) {
        return answer(status, "application/problem+json", problemText(status, instance), Map.of());
    }

    private static String problemText(int status, String instance) {
        return """
                {"type": "/problems/p", "title": "P", "status": %d, "detail": "d", "instance": "%s"}
                """
                .formatted(status, instance);
    }

    private static Answer answer(int status, String type, String body, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new TreeMap<>(more);
        headers.put("content-type", List.of(type));
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8), 1, null);
    }
}
