package dev.waybill.launcher.desk;

import static dev.waybill.launcher.desk.Texts.age;
import static dev.waybill.launcher.desk.Texts.at;
import static dev.waybill.launcher.desk.Texts.joined;
import static dev.waybill.launcher.desk.Texts.shortened;
import static dev.waybill.launcher.desk.Texts.text;
import static dev.waybill.launcher.desk.Texts.unanswered;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Shows sagas, for people. */
public final class SagaPrinter {

    private final PrintStream out;

    /** Prints there. */
    public SagaPrinter(PrintStream out) {
        this.out = out;
    }

    /** A list of sagas, as {@code list-sagas} answers. */
    public void sagas(JsonNode list) {
        if (list.path("items").isEmpty()) {
            out.println("No saga is open.");
        } else {
            Table table = new Table("STATE", "AGE", "HELD UP BY", "ATTEMPTS", "ORDER", "SAGA", "LAST ERROR");
            for (JsonNode saga : list.path("items")) {
                table.row(
                        text(saga, "state"),
                        age(saga),
                        joined(saga.path("services")),
                        text(saga, "attempts"),
                        text(saga, "orderId"),
                        text(saga, "id"),
                        shortened(text(saga, "lastError")));
            }
            table.print(out);
            int shown = list.path("items").size();
            if (list.path("total").asInt() > shown) {
                out.printf(
                        "%d of %d; --limit shows more.%n",
                        shown, list.path("total").asInt());
            }
        }
        out.print(unanswered(list));
    }

    /** One saga, as {@code get-saga} answers. */
    public void saga(JsonNode saga) {
        out.printf("Saga      %s, %s%n", text(saga, "id"), text(saga, "state"));
        out.printf(
                "Order     %s, %s%n",
                text(saga, "orderId"), saga.path("order").path("status").asText("unknown"));
        out.printf(
                "LRA       %s, %s%n",
                text(saga, "sagaId"), saga.path("lraStatus").asText("ended or unknown"));
        out.printf("Began     %s, %s ago%n", at(saga.path("beganAt")), age(saga));
        out.println();
        steps(saga);
        out.println();
        timeline(saga);
        hints(saga);
        out.print(unanswered(saga));
    }

    private void steps(JsonNode saga) {
        Table steps = new Table("STEP", "SERVICE", "KIND", "STATE", "ATTEMPTS", "NEXT ATTEMPT", "LAST ERROR");
        for (JsonNode step : saga.path("steps")) {
            steps.row(
                    text(step, "step"),
                    text(step, "service"),
                    text(step, "kind"),
                    text(step, "state"),
                    text(step, "attempts"),
                    at(step.path("nextAttemptAt")),
                    text(step, "lastError"));
        }
        steps.print(out);
        for (JsonNode step : saga.path("steps")) {
            if (step.has("payload")) {
                out.printf("%n%s  %s%n", text(step, "step"), step.path("payload"));
            }
        }
    }

    private void timeline(JsonNode saga) {
        Table timeline = new Table("WHEN", "WHAT", "STEP", "WHERE", "DETAIL");
        for (JsonNode moment : saga.path("timeline")) {
            timeline.row(
                    at(moment.path("at")),
                    text(moment, "what"),
                    text(moment, "step"),
                    text(moment, "service"),
                    text(moment, "detail"));
        }
        timeline.print(out);
    }

    private void hints(JsonNode saga) {
        List<String> hints = new ArrayList<>();
        for (JsonNode step : saga.path("steps")) {
            if (text(step, "state").equals("parked")) {
                hints.add("./waybill sagas retry %s %s --reason WHY".formatted(text(saga, "id"), text(step, "step")));
            }
        }
        if (text(saga, "state").equals("orphaned") || text(saga, "state").equals("failed")) {
            hints.add("./waybill sagas repair %s --reason WHY".formatted(text(saga, "id")));
        }
        if (!hints.isEmpty()) {
            out.println();
            hints.forEach(hint -> out.println("Once its cause is mended:  " + hint));
        }
    }
}
