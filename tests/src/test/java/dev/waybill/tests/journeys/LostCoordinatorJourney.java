package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.tests.FreeOffset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two coordinators share the sagas, in a system of its own; the loss of one stops its own sagas and no others. */
@Order(20)
class LostCoordinatorJourney {

    private static final String LOST = "coordinator-2";
    private static final DataFolder DATA =
            new DataFolder(Path.of(System.getProperty("waybill.home"), "tests/target/journeys", "TWO_COORDINATORS"));
    private static final WaybillCommand COMMAND = new WaybillCommand(
            DATA.root(),
            Map.of(
                    "ORDER_SAGA_TIME_LIMIT", "8s",
                    "ORDER_ATTEMPT_MAX_BACK_OFF_SECONDS", "4",
                    "DOWNSTREAM_DEFAULT_OPEN_MS", "2000"));

    private static RunningWaybill waybill;

    private final Customer customer = waybill.customer();

    @BeforeAll
    static void startTwoCoordinators() {
        assumeTrue(Shape.ofThisRun() == Shape.ONE_JVM, "once is enough");
        COMMAND.run("down"); // of a run that was killed
        DATA.delete();
        System.out.println(COMMAND.run(
                "up", "--detach", "--no-liveness-kill", "--coordinators=2", "--port-offset=" + FreeOffset.find()));
        waybill = new RunningWaybill(Shape.ONE_JVM, DATA, null, null, null);
    }

    @AfterAll
    static void stop() {
        if (waybill != null) {
            waybill.processes().thaw();
            System.out.println(COMMAND.run("down"));
        }
    }

    @Test
    void confirmsAllOrdersButThoseOfTheCoordinatorThatIsLost() {
        waybill.outside().acquirerIsTooSlow();
        List<PlacedOrder> orders = new ArrayList<>();
        PlacedOrder lost = await("an order of the " + LOST)
                .atMost(Duration.ofSeconds(60))
                .until(() -> another(orders), order -> order.saga().startsWith(waybill.url(LOST) + "/"));
        lost.reachesAuthorisation();
        waybill.processes().keepDown(LOST);
        waybill.tell("the " + LOST + " is down, with saga " + lost.saga());
        waybill.outside().acquirerIsWell();

        List<PlacedOrder> others = Stream.concat(
                        orders.stream().filter(order -> !order.saga().startsWith(waybill.url(LOST) + "/")),
                        Stream.generate(() -> customer.places(anOrder().of("P-1035", 1)))
                                .limit(8))
                .toList();
        assertThat(others).extracting(PlacedOrder::end).containsOnly("confirmed");
        assertThat(lost.isFinal()).isFalse();
        waybill.tell(others.size() + " other orders are confirmed, the " + LOST + " comes back");
        waybill.processes().thaw();

        assertThat(lost.end()).isEqualTo("confirmed");
        assertThat(orders).extracting(PlacedOrder::end).containsOnly("confirmed");
        int all = orders.size() + 8;
        waybill.endsWith(customer, Map.of("confirmed", all));
        assertThat(waybill.held("SKU-1035")).isEqualTo(all);
    }

    /** Places an order and waits until a saga is bound to it. */
    private PlacedOrder another(List<PlacedOrder> orders) {
        PlacedOrder order = customer.places(anOrder().of("P-1035", 1));
        orders.add(order);
        await("a saga of order " + order.id()).until(() -> order.saga() != null);
        return order;
    }
}
