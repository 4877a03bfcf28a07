package dev.waybill.launcher.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Tells people where books disagree and what was done about it. */
public final class DifferencePrinter {

    private final PrintStream out;

    /** Prints there. */
    public DifferencePrinter(PrintStream out) {
        this.out = out;
    }

    /** The end of a comparison: its {@code differences} with both sides, and the {@code repairs} that were asked for. */
    public void print(JsonNode told) {
        told.path("differences").forEach(this::difference);
        int repaired = 0;
        for (JsonNode act : told.path("repairs")) {
            repaired += act.path("state").asText().equals("done") ? 1 : 0;
            out.printf(
                    "%s %s %s%n",
                    act.path("subject").asText(),
                    act.path("state").asText().replace("waiting", "waits for the second operator"),
                    act.path("error").asText());
        }
        out.printf(
                "%d rows compared, %d differences, %d repaired%n",
                told.at("/reconciliation/examined").asInt(),
                told.path("differences").size(),
                repaired);
    }

    private void difference(JsonNode it) {
        String order = it.path("orderId").asText();
        out.printf("%s  %s, for %s%n", it.path("id").asText(), it.path("kind").asText(), Texts.age(it));
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
}
