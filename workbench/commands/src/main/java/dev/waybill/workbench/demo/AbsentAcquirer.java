package dev.waybill.workbench.demo;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Payment is down: an order waits without holding stock, and goes through once payment is back. */
final class AbsentAcquirer implements Story {

    private static final String SKU = "SKU-1003";

    private final Shop shop;
    private final OrderStory orders;
    private final Outside outside;
    private final String simulator;

    AbsentAcquirer(Shop shop, OrderStory orders, Outside outside, String simulator) {
        this.shop = shop;
        this.orders = orders;
        this.outside = outside;
        this.simulator = simulator;
    }

    @Override
    public String title() {
        return "Payment is down for a while: the acquirer answers every call with 503";
    }

    @Override
    public boolean tell() throws IOException, InterruptedException {
        long before = shop.available(SKU);
        AtomicBoolean mended = new AtomicBoolean();
        DemoOrder order = DemoOrder.confirmed(title(), "P-1003", "tok_ok");
        outside.acquirerIsOut(simulator, true);
        try {
            OrderStory.Ending ending = orders.tell(order, (state, tell) -> {
                boolean waits = state.path("status").asText().equals("payment-pending")
                        && state.at("/steps/0/status").asText().equals("undone");
                if (waits && !mended.get() && shop.available(SKU) == before) {
                    mended.set(true);
                    outside.acquirerIsOut(simulator, false);
                    tell.accept("all " + before + " pieces of " + SKU
                            + " can be promised to others; now the acquirer is back");
                }
            });
            return mended.get() && order.endsAs(ending.end());
        } finally {
            outside.acquirerIsOut(simulator, false);
        }
    }
}
