package dev.waybill.workbench.demo;

import java.io.IOException;
import java.io.PrintStream;

/** The acquirer fails twice for this card: the call goes out again, under the same key, and nobody notices. */
final class FlakyAcquirer implements Story {

    private static final String ACQUIRER = "acquirer";

    private final OrderStory orders;
    private final Outside outside;
    private final String management;
    private final PrintStream out;

    /** @param management where the payment service tells its metrics */
    FlakyAcquirer(OrderStory orders, Outside outside, String management, PrintStream out) {
        this.orders = orders;
        this.outside = outside;
        this.management = management;
        this.out = out;
    }

    @Override
    public String title() {
        return "The acquirer fails twice, then answers: the call is repeated under its key";
    }

    @Override
    public boolean tell() throws IOException, InterruptedException {
        long before = outside.calls(management, ACQUIRER, "failed");
        DemoOrder order = DemoOrder.confirmed(title(), "P-1004", "tok_flaky");
        OrderStory.Ending ending = orders.tell(order);
        long failed = outside.calls(management, ACQUIRER, "failed") - before;
        out.printf("    calls to the acquirer that failed, by the payment service's metrics: %d%n", failed);
        return failed == 2 && order.endsAs(ending.end());
    }
}
