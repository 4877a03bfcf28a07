package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.faults.FailPointList;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The list of fail points tells what a running system passes. */
@Order(13)
@EnabledIfSystemProperty(named = "waybill.shape", matches = "PROCESSES", disabledReason = "fail points are off")
class FailPointsJourney extends Journey {

    @Test
    void passesEachPointThatIsListedAndNoOther() {
        waybill.demoCustomer(3).places(anOrder().of("P-1039", 1)).end();
        waybill.demoCustomer(3)
                .places(anOrder().of("P-1039", 1).shippedTo("00999"))
                .end();
        Stream.of("products", "inventory/SKU-1039", "payments", "shipments", "notifications", "operations/sagas")
                .forEach(this::asksTheGateway);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(waybill.failPoints().passed()).containsAll(passedByEveryOrder()));
        assertThat(listed()).containsAll(waybill.failPoints().passed());
    }

    private void asksTheGateway(String path) {
        new Web().get(waybill.url("gateway") + "/api/v1/" + path);
    }

    /** The desk passes some only when operators act or books are compared. */
    private static Set<String> passedByEveryOrder() {
        Set<String> passed = listed();
        passed.removeIf(place -> place.startsWith("operations "));
        return passed;
    }

    private static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        FailPointList.read().forEach(point -> point.processes().forEach(process -> Stream.of("before", "after")
                .forEach(when -> listed.add(process + " " + when + " " + point.name()))));
        return listed;
    }
}
