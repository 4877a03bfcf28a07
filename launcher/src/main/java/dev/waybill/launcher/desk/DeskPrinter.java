package dev.waybill.launcher.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Shows what the desk tells, for people. */
public final class DeskPrinter {

    private static final int LONGEST_ERROR = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final PrintStream out;

    /** Prints there. */
    public DeskPrinter(PrintStream out) {
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
                        age(saga.path("ageSeconds").asLong()),
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
        unanswered(list);
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
        out.printf(
                "Began     %s, %s ago%n",
                at(saga.path("beganAt")), age(saga.path("ageSeconds").asLong()));
        out.println();
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
        out.println();
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
        hints(saga);
        unanswered(saga);
    }

    /** Orphans, as {@code list-orphans} answers. */
    public void orphans(JsonNode list) {
        if (list.path("items").isEmpty()) {
            out.println("There are no orphans.");
        } else {
            Table table = new Table("KIND", "AGE", "LRA", "ORDER", "ORDER IS", "SAGA", "REPAIR");
            for (JsonNode orphan : list.path("items")) {
                table.row(
                        text(orphan, "kind"),
                        age(orphan.path("ageSeconds").asLong()),
                        text(orphan, "lraStatus"),
                        text(orphan, "orderId"),
                        text(orphan, "orderStatus"),
                        text(orphan, "id"),
                        text(orphan, "repair"));
            }
            table.print(out);
        }
        unanswered(list);
    }

    /** What operators did, as {@code list-acts} answers. */
    public void acts(JsonNode list) {
        if (list.path("items").isEmpty()) {
            out.println("Nothing was done.");
            return;
        }
        Table table = new Table("WHEN", "ACT", "KIND", "STATE", "BY", "DECIDED BY", "ORDER", "STEP", "REASON");
        for (JsonNode act : list.path("items")) {
            table.row(
                    at(act.path("requestedAt")),
                    text(act, "id"),
                    text(act, "kind"),
                    text(act, "state"),
                    text(act, "requestedBy"),
                    text(act, "decidedBy"),
                    text(act, "orderId"),
                    text(act, "step"),
                    text(act, "reason"));
        }
        table.print(out);
    }

    /** One act, as each act answers. */
    public void act(JsonNode act) {
        out.printf(
                "%s of %s is %s.%n",
                text(act, "kind"),
                act.has("step") ? text(act, "step") + " in " + text(act, "subject") : text(act, "subject"),
                text(act, "state"));
        for (JsonNode step : act.path("after")) {
            if (step.has("step")) {
                out.printf("  %s at %s is %s%n", text(step, "step"), text(step, "service"), text(step, "state"));
            }
        }
        if (act.has("error")) {
            out.println("  " + text(act, "error"));
        }
        if (text(act, "state").equals("waiting")) {
            out.printf(
                    "It moves money: a second operator has to say%n  ./waybill sagas approve %s --operator NAME --reason WHY%n",
                    text(act, "id"));
        }
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

    private void unanswered(JsonNode answer) {
        if (!answer.path("unanswered").isEmpty()) {
            out.println("Not answered, so their part is missing: " + joined(answer.path("unanswered")));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(each -> all.add(each.asText()));
        return String.join(", ", all);
    }

    private static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR - 1) + "…";
    }

    private static String at(JsonNode time) {
        return time.isMissingNode()
                ? ""
                : OffsetDateTime.parse(time.asText())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .format(TIME);
    }

    /** As people say it: 45s, 12m, 3h, 2d. */
    static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toMinutes() < 2) {
            return age.toSeconds() + "s";
        }
        if (age.toHours() < 2) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
