package dev.waybill.launcher.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Tells people where books disagree and what was done about it. */
public final class DifferencePrinter {

    private final PrintStream out;

    /** Prints there. */
    public DifferencePrinter(PrintStream out) {
        this.out = out;
    }

    /** The end of a comparison: each difference with both sides, and the repairs that were asked for. */
    public void print(JsonNode compared, JsonNode differences, List<JsonNode> acts) {
        differences.forEach(this::difference);
        for (JsonNode act : acts) {
            out.printf(
                    "%s %s %s%n",
                    act.path("subject").asText(),
                    act.path("state").asText().replace("waiting", "waits for the second operator"),
                    act.path("error").asText());
        }
        out.printf(
                "%d rows compared, %d differences, %d repaired%n",
                compared.path("examined").asInt(),
                differences.size(),
                acts.stream()
                        .filter(act -> act.path("state").asText().equals("done"))
                        .count());
    }

    private void difference(JsonNode it) {
        String order = it.path("orderId").asText();
        out.printf(
                "%s  %s, for %s%n",
                it.path("id").asText(),
                it.path("kind").asText(),
                age(it.path("ageSeconds").asLong()));
        out.printf("    %s.%n", it.path("meaning").asText());
        out.printf("    %s%s%n", it.path("subject").asText(), order.isEmpty() ? "" : ", order " + order);
        out.printf("    ours    %s%n", side(it.path("ours")));
        out.printf("    theirs  %s%n", side(it.path("theirs")));
        out.printf(
                "    %s: %s%s%n",
                it.has("repair") ? it.path("repair").asText() : "only a person can decide",
                it.path("advice").asText(),
                it.path("takesTwo").asBoolean() ? " Takes two operators." : "");
    }

    private static String side(JsonNode side) {
        return side.isMissingNode() ? "nothing" : side.toString();
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        return age.toDays() > 0
                ? age.toDays() + " d " + age.toHoursPart() + " h"
                : age.toHours() > 0
                        ? age.toHours() + " h " + age.toMinutesPart() + " min"
                        : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }
}
