package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Odd requests at the running system, while good clients order. */
@Order(15)
class FuzzJourney extends Journey {

    @Test
    @SameInAnyShape
    void nothingThatAClientSendsBendsIt() {
        String printed = new WaybillCommand(waybill.data().root(), Map.of()).run("fuzz", "--requests=3000", "--seed=5");

        System.out.println(printed);
        assertThat(printed).contains("3000 requests with seed 5").contains(", 60 good orders, 0 failures");
        waybill.endsWith(customer, Map.of());
    }
}
