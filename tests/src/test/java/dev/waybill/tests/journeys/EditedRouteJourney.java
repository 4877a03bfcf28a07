package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.launcher.routes.RunningRoutes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A route is edited, badly and well, while orders flow; the system runs on an external folder of routes. */
@Order(4)
class EditedRouteJourney extends Journey {

    private static final String PLACE_ORDER = "order/place-order.camel.yaml";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @BeforeEach
    void runsOnAFolder() {
        assumeTrue(waybill.routes().isPresent(), "in this shape the packaged routes run");
    }

    @AfterEach
    void putBack() {
        waybill.routes().ifPresent(EditableRoutes::putBack);
        waybill.routes().ifPresent(routes -> becomes("loaded"));
    }

    @Test
    void takesOverTheGoodEditRefusesTheBadOneAndLosesNoOrder() {
        EditableRoutes routes = waybill.routes().orElseThrow();
        PlacedOrder before = customer.places(anOrder().of("P-1025", 1));

        routes.edit(PLACE_ORDER, "step=authorise-payment", "step=authorise-paymnt");
        becomes("refused");
        PlacedOrder meanwhile = customer.places(anOrder().of("P-1025", 1));
        assertThat(running().reasons())
                .singleElement()
                .asString()
                .matches(".*place-order\\.camel\\.yaml:\\d+:\\d+: payment has no step authorise-paymnt: .*");
        assertThat(meanwhile.end()).isEqualTo("confirmed");

        // Shipment first: an address that is not served holds no money then.
        routes.putBack();
        routes.swapLines(PLACE_ORDER, "step=authorise-payment", "step=create-shipment");
        String version = running().version();
        PlacedOrder across = customer.places(anOrder().of("P-1025", 1));
        await().atMost(LIMIT).until(() -> !running().version().equals(version));
        becomes("loaded");
        PlacedOrder after = customer.places(anOrder().of("P-1025", 1).shippedTo("00999"));

        assertThat(after.end()).isEqualTo("rejected: address-not-served");
        assertThat(after.payment()).isNull();
        assertThat(before.end()).isEqualTo("confirmed");
        assertThat(across.end()).isEqualTo("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", 3, "rejected", 1));
    }

    private void becomes(String state) {
        await("the routes are " + state).atMost(LIMIT).until(() -> running().state(), state::equals);
    }

    private RunningRoutes running() {
        return await().atMost(LIMIT)
                .until(() -> waybill.runningRoutes("order"), Optional::isPresent)
                .orElseThrow();
    }
}
