package dev.waybill.launcher.demo;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.launcher.verify.InvariantsFolder;
import dev.waybill.launcher.verify.ReportPrinter;
import dev.waybill.launcher.verify.SystemAddresses;
import dev.waybill.launcher.verify.TopicReader;
import dev.waybill.launcher.verify.Verification;
import dev.waybill.launcher.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows a running system at work: four orders, their events, and the invariants afterwards. */
public final class Demo {

    private static final Duration QUIET_TIMEOUT = Duration.ofSeconds(60);

    private final SystemAddresses addresses;
    private final Map<String, String> variables;
    private final InvariantsFolder invariants;
    private final PrintStream out;

    /** A demo on the system that {@code state} describes, shown on {@code out}. */
    public Demo(SystemState state, DataFolder data, InvariantsFolder invariants, PrintStream out) {
        Variables all = new RunningSystem(data).variables(state);
        this.addresses = SystemAddresses.of(state, data);
        this.variables = all.forScripts();
        this.invariants = invariants;
        this.out = out;
    }

    /**
     * Runs once.
     *
     * @return the exit code of a verification, but 1 when an order did not end as it should
     */
    public int run() throws IOException, InterruptedException, SQLException {
        List<OrderStory.Ending> endings = new ArrayList<>();
        boolean asExpected = placeOrders(endings);
        title("The events of these orders, as they lie on the topics");
        new EventTable(new TopicReader(addresses.bootstrap()), out)
                .print(endings.stream().map(OrderStory.Ending::id).toList());
        out.println();
        title("The invariants, checked from outside");
        VerificationReport report = new Verification(addresses, invariants).run(QUIET_TIMEOUT);
        new ReportPrinter(out).print(report);
        if (!asExpected) {
            out.println("An order did not end as it should.");
        }
        return asExpected ? report.outcome().exitCode() : 1;
    }

    private boolean placeOrders(List<OrderStory.Ending> endings) throws IOException, InterruptedException {
        String gateway = variables.get("GATEWAY_URL");
        title("Four orders, placed at " + gateway + "/api/v1/orders");
        OrderStory story = new OrderStory(new Shop(gateway, variables.get("CUSTOMER_TOKEN")), out);
        boolean asExpected = true;
        for (DemoOrder order : DemoOrder.all()) {
            out.printf("%d. %s%n   %s%n", endings.size() + 1, order.title(), order.summary());
            OrderStory.Ending ending = story.tell(order);
            asExpected &= ending.end().startsWith(order.expected());
            endings.add(ending);
        }
        return asExpected;
    }

    private void title(String text) {
        out.println(text);
        out.println("-".repeat(text.length()));
    }
}
