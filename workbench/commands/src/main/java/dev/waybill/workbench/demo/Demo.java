package dev.waybill.workbench.demo;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.workbench.verify.InvariantsFolder;
import dev.waybill.workbench.verify.ReportPrinter;
import dev.waybill.workbench.verify.SystemAddresses;
import dev.waybill.workbench.verify.TopicReader;
import dev.waybill.workbench.verify.Verification;
import dev.waybill.workbench.verify.VerificationReport;
import dev.waybill.workbench.verify.VerificationReport.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows a running system at work: orders, their events, what may go wrong, and the invariants afterwards. */
public final class Demo {

    private static final Duration QUIET_TIMEOUT = Duration.ofSeconds(60);

    private final SystemAddresses addresses;
    private final Map<String, String> variables;
    private final KafkaLogin orderTopic;
    private final InvariantsFolder invariants;
    private final Path routes;
    private final boolean ours;
    private final PrintStream out;

    /**
     * A demo on the system that {@code state} describes, shown on {@code out}.
     *
     * @param ours whether the system is the demo's own, to which may be done what stays
     */
    public Demo(SystemState state, DataFolder data, InvariantsFolder invariants, boolean ours, PrintStream out) {
        Variables all = new RunningSystem(data).variables(state);
        this.addresses = SystemAddresses.of(state, data);
        this.variables = all.forScripts();
        this.orderTopic = all.kafkaLogin("order");
        this.invariants = invariants;
        this.routes = data.root().resolve("routes");
        this.ours = ours;
        this.out = out;
    }

    /**
     * Runs once.
     *
     * @return the exit code of a verification, but 1 when an order did not end as it should
     */
    public int run() throws IOException, InterruptedException, SQLException {
        String gateway = variables.get("GATEWAY_URL");
        Shop shop = new Shop(gateway, variables.get("CUSTOMER_TOKEN"));
        OrderStory orders = new OrderStory(shop, out);
        title("Four orders, placed at " + gateway + "/api/v1/orders");
        List<OrderStory.Ending> endings = new ArrayList<>();
        boolean asExpected = placeOrders(orders, endings);
        title("The events of these orders, as they lie on the topics");
        new EventTable(new TopicReader(addresses.kafka()), out)
                .print(endings.stream().map(OrderStory.Ending::id).toList());
        out.println();
        title("What may go wrong, and what may be changed, while orders flow");
        int number = endings.size();
        for (Story each : stories(shop, orders)) {
            number++;
            out.printf("%d. %s%n", number, each.title());
            asExpected &= each.tell();
            out.println();
        }
        title("The invariants, checked from outside");
        VerificationReport report = new Verification(addresses, invariants).run(QUIET_TIMEOUT);
        new ReportPrinter(out).print(report);
        if (!asExpected) {
            out.println("Something did not end as it should.");
            return 1;
        }
        // Ours began empty: what its consumers have put aside is the garbage of our own story.
        boolean garbageAlone = ours && report.quiet() && report.outcome() == Outcome.OPEN;
        if (garbageAlone) {
            out.println("What is open is the garbage: it stays so until somebody sees to it.");
        }
        return garbageAlone ? 0 : report.outcome().exitCode();
    }

    private boolean placeOrders(OrderStory orders, List<OrderStory.Ending> endings)
            throws IOException, InterruptedException {
        boolean asExpected = true;
        for (DemoOrder order : DemoOrder.all()) {
            out.printf("%d. %s%n   %s%n", endings.size() + 1, order.title(), order.summary());
            OrderStory.Ending ending = orders.tell(order);
            out.println();
            asExpected &= order.endsAs(ending.end());
            endings.add(ending);
        }
        return asExpected;
    }

    private List<Story> stories(Shop shop, OrderStory orders) {
        Outside outside = new Outside();
        List<Story> stories = new ArrayList<>();
        stories.add(new FlakyAcquirer(orders, outside, variables.get("PAYMENT_MANAGEMENT_URL"), out));
        if (ours) {
            stories.add(new PoisonMessage(orders, new DeadLetterBox(orderTopic, addresses.kafka()), out));
            stories.add(new LiveEdit(orders, outside, variables.get("ORDER_MANAGEMENT_URL"), routes, out));
        }
        stories.add(new AbsentAcquirer(shop, orders, outside, variables.get("SIMULATOR_URL")));
        return stories;
    }

    private void title(String text) {
        out.println(text);
        out.println("-".repeat(text.length()));
    }
}
