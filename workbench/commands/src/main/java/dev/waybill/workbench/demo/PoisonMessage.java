package dev.waybill.workbench.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Garbage among the events of an order: each consumer puts it aside, and what comes behind it is taken as ever. */
final class PoisonMessage implements Story {

    private static final String TOPIC = "order.events.v1";
    private static final String GARBAGE = "{\"no event\": at all";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long INTERVAL_MS = 250;

    private final OrderStory orders;
    private final DeadLetterBox box;
    private final PrintStream out;

    PoisonMessage(OrderStory orders, DeadLetterBox box, PrintStream out) {
        this.orders = orders;
        this.box = box;
        this.out = out;
    }

    @Override
    public String title() {
        return "A poison message between the events of an order";
    }

    @Override
    public boolean tell() throws IOException, InterruptedException {
        AtomicReference<DeadLetterBox.Place> garbage = new AtomicReference<>();
        DemoOrder order = DemoOrder.confirmed(title(), "P-1005", "tok_ok");
        OrderStory.Ending ending = orders.tell(order, (state, tell) -> {
            if (garbage.get() == null) {
                garbage.set(box.plant(TOPIC, state.path("id").asText(), GARBAGE));
                tell.accept("garbage on the order's partition: %s, %s".formatted(garbage.get(), GARBAGE));
            }
        });
        List<DeadLetterBox.Letter> letters = await(garbage.get(), box.readers(TOPIC));
        letters.forEach(each -> out.printf("    put aside: %s%n", each));
        return !letters.isEmpty() && letters.size() == box.readers(TOPIC).size() && order.endsAs(ending.end());
    }

    private List<DeadLetterBox.Letter> await(DeadLetterBox.Place origin, List<String> readers)
            throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<DeadLetterBox.Letter> letters = box.lettersFrom(origin);
            if (letters.size() >= readers.size() || System.nanoTime() > deadline) {
                return letters;
            }
            Thread.sleep(INTERVAL_MS);
        }
    }
}
