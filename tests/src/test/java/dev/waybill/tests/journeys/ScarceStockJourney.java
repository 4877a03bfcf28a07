package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Many clients want what there is little of. */
@Order(3)
@SameInAnyShape
class ScarceStockJourney extends Journey {

    private static final int CLIENTS = 32;
    /** All there is of P-1049, over two locations. */
    private static final int PIECES = 5;

    @Test
    void sellsExactlyWhatThereIs() {
        OrderRequest one = anOrder().of("P-1049", 1);

        customer.placesTogether(Collections.nCopies(CLIENTS, one).toArray(OrderRequest[]::new))
                .forEach(order -> assertThat(order.end()).isIn("confirmed", "rejected: out-of-stock"));

        waybill.endsWith(customer, Map.of("confirmed", PIECES, "rejected", CLIENTS - PIECES));
        assertThat(waybill.held("SKU-1049")).isEqualTo(PIECES);
    }
}
