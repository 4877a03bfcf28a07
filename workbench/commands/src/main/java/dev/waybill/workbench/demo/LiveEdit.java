package dev.waybill.workbench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A route is edited while it runs: the carrier is asked before the acquirer; then a slip, which is refused. */
final class LiveEdit implements Story {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "order/place-order.camel.yaml";

    /** The lines that declare the two steps, the acquirer's first. */
    private static final Pattern STEPS =
            Pattern.compile("(?m)^(.*step=authorise-payment.*\\n)(.*step=create-shipment.*\\n)");

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long INTERVAL_MS = 100;

    private final OrderStory orders;
    private final Outside outside;
    private final String management;
    private final Path routes;
    private final PrintStream out;

    /**
     * @param management where the order service tells of its routes
     * @param routes     the folder that the services watch
     */
    LiveEdit(OrderStory orders, Outside outside, String management, Path routes, PrintStream out) {
        this.orders = orders;
        this.outside = outside;
        this.management = management;
        this.routes = routes;
        this.out = out;
    }

    @Override
    public String title() {
        return "A route is edited while it runs: the carrier is asked before the acquirer";
    }

    @Override
    public boolean tell() throws IOException, InterruptedException {
        Path file = routes.resolve(FILE);
        String original = Files.readString(file);
        out.printf("   %s%n", routes.getParent().relativize(file));
        try {
            out.println("   the two steps change places; an order to an address that is not served:");
            boolean live = edit(file, STEPS.matcher(original).replaceFirst("$2$1"), "loaded");
            DemoOrder order = DemoOrder.notServed(title());
            OrderStory.Ending ending = orders.tell(order);
            out.println("   a typing mistake, create-shipmnt; what ran before it runs on:");
            boolean refused = edit(
                    file, Files.readString(file).replace("step=create-shipment", "step=create-shipmnt"), "refused");
            OrderStory.Ending meanwhile = orders.tell(DemoOrder.confirmed(title(), "P-1006", "tok_ok"));
            return live
                    && ending.end().equals(order.expected() + "; payment none; shipment none")
                    && refused
                    && meanwhile.end().startsWith("confirmed");
        } finally {
            out.println("   the file is put back as it was:");
            edit(file, original, "loaded");
        }
    }

    /** Writes the file and waits for what the order service makes of it; whether that was to be expected. */
    private boolean edit(Path file, String text, String expected) throws IOException, InterruptedException {
        String before = report().path("version").asText();
        long start = System.nanoTime();
        Files.writeString(file, text);
        JsonNode after = await(report -> expected.equals("refused")
                ? report.path("state").asText().equals("refused")
                : report.path("state").asText().equals("loaded")
                        && (!report.path("version").asText().equals(before)));
        double seconds = (System.nanoTime() - start) / 1e9;
        String state = after.path("state").asText();
        out.printf(
                Locale.ROOT,
                "    %s after %.1f s; version %s runs%n",
                state.equals("loaded") ? "live" : state,
                seconds,
                after.path("version").asText());
        after.path("reasons").forEach(each -> out.println("      " + each.asText()));
        return state.equals(expected);
    }

    private JsonNode await(Predicate<JsonNode> condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode report = report();
            if (condition.test(report) || System.nanoTime() > deadline) {
                return report;
            }
            Thread.sleep(INTERVAL_MS);
        }
    }

    private JsonNode report() throws IOException, InterruptedException {
        return JSON.readTree(outside.get(management + "/routes"));
    }
}
