package dev.waybill.launcher.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintersTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void showsSagasAsATable() throws JsonProcessingException {
        new SagaPrinter(out)
                .sagas(
                        json(
                                """
                        {"items": [{"id": "0_a", "orderId": "o-1", "state": "parked", "ageSeconds": 720, "attempts": 10,
                                    "services": ["payment"], "lastError": "http-503"},
                                   {"id": "0_b", "state": "active", "ageSeconds": 3, "attempts": 0, "services": []}],
                         "total": 5, "unanswered": ["shipping"]}"""));

        assertThat(text())
                .isEqualTo(
                        """
                        STATE   AGE  HELD UP BY  ATTEMPTS  ORDER  SAGA  LAST ERROR
                        parked  12m  payment     10        o-1    0_a   http-503
                        active  3s   -           0         -      0_b   -
                        2 of 5; --limit shows more.
                        Not answered, so their part is missing: shipping
                        """);
    }

    @Test
    void saysSoWhenNothingHangs() throws JsonProcessingException {
        new SagaPrinter(out).sagas(json("{\"items\": [], \"total\": 0}"));

        assertThat(text()).isEqualTo("No saga is open.\n");
    }

    @Test
    void showsASagaAndWhatToDo() throws JsonProcessingException {
        new SagaPrinter(out)
                .saga(
                        json(
                                """
                        {"id": "0_a", "sagaId": "http://c/lra-coordinator/0_a", "orderId": "o-1", "state": "parked",
                         "lraStatus": "FailedToCancel", "beganAt": "2026-11-21T10:00:00+00:00", "ageSeconds": 720,
                         "order": {"status": "rejected"},
                         "steps": [{"step": "authorise-payment", "service": "payment", "kind": "undo", "state": "parked",
                                    "attempts": 10, "lastError": "http-503", "payload": {"amount": "42.50"}}],
                         "timeline": [{"at": "2026-11-21T10:00:00+00:00", "what": "saga began"}]}"""));

        assertThat(text())
                .contains(
                        "Order     o-1, rejected",
                        "LRA       http://c/lra-coordinator/0_a, FailedToCancel",
                        "authorise-payment  payment  undo  parked  10        -             http-503",
                        "authorise-payment  {\"amount\":\"42.50\"}",
                        "2026-11-21 10:00:00.000  saga began",
                        "./waybill sagas retry 0_a authorise-payment --reason WHY");
    }

    @Test
    void saysWhoHasToApprove() throws JsonProcessingException {
        new ActPrinter(out)
                .act(
                        json(
                                "{\"id\": \"a-1\", \"kind\": \"skip-step\", \"subject\": \"s\", \"step\": \"x\", \"state\": \"waiting\"}"));

        assertThat(text()).contains("skip-step of x in s is waiting.", "./waybill sagas approve a-1 --operator");
    }

    @Test
    void showsDifferencesAndTheirRepairs() throws JsonProcessingException {
        new DifferencePrinter(out)
                .print(
                        json(
                                """
                                {"reconciliation": {"examined": 12},
                                 "differences": [{"id": "D-1", "kind": "held-payment", "meaning": "Money is held",
                                                  "ageSeconds": 720, "subject": "k-1", "orderId": "o-1",
                                                  "theirs": {"status": "authorised"}, "repair": "void-payment",
                                                  "advice": "", "takesTwo": true}],
                                 "repairs": [{"subject": "D-1", "state": "done"}]}"""));

        assertThat(text())
                .contains("D-1  held-payment, for 12m\n", "k-1, order o-1", "ours    nothing", "Takes two operators.")
                .endsWith("12 rows compared, 1 differences, 1 repaired\n");
    }

    @ParameterizedTest
    @CsvSource({"45, 45s", "119, 119s", "720, 12m", "7199, 119m", "10800, 3h", "172800, 2d"})
    void tellsAgesAsPeopleDo(long seconds, String age) throws JsonProcessingException {
        assertThat(Texts.age(json("{\"ageSeconds\": " + seconds + "}"))).isEqualTo(age);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
