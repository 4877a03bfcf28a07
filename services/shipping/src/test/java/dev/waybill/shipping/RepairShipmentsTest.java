package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What reconciliation reads of the shipments, and has put right. */
class RepairShipmentsTest extends ShippingRouteTest {

    @Test
    void showsShipmentsWithoutWhereTheyGo() {
        OrderSaga saga = aSagaWithAShipment();

        HttpResponse<String> answer =
                shipping().get("/operations/statement?limit=1000", "Authorization", Tokens.INTERNAL);

        assertThat(answer.body())
                .contains(saga.shipmentId(), "\"SKU-1001\"")
                .doesNotContain(OrderSaga.STREET, OrderSaga.ADDRESSEE, "10115");
    }

    @Test
    void booksWhatIsOwedAndTakesTheCarriersNumber() {
        OrderSaga saga = aSagaWithAShipment();
        String number = Carrier.trackingNumberOf(saga.shipmentId());

        JsonNode booked = repaired("book", saga.shipmentId(), confirmation(saga));
        DATABASE.sql().update("update shipments set tracking_number = 'LOST' where saga_id = ?", saga.sagaId());
        JsonNode corrected = repaired("book", saga.shipmentId(), confirmation(saga));
        repaired("book", saga.shipmentId(), confirmation(saga));

        assertThat(booked.at("/after/trackingNumber").asText()).isEqualTo(number);
        assertThat(corrected.at("/before/trackingNumber").asText()).isEqualTo("LOST");
        assertThat(corrected.at("/after/trackingNumber").asText()).isEqualTo(number);
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-booked", "shipment-rebooked");
        nextEventOf(saga);
        nextEventOf(saga);
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("shipment-rebooked");
    }

    @Test
    void cancelsABookedShipmentAtTheCarrierFirst() {
        OrderSaga saga = aSagaWithAShipment();
        repaired("book", saga.shipmentId(), confirmation(saga));

        CARRIER.breakDown();
        HttpResponse<String> refused = ask("cancel", "{\"key\": \"%s\"}".formatted(saga.shipmentId()));
        CARRIER.recover();
        closeTheBreakers();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(saga.shipmentStatus()).isEqualTo("booked");

        JsonNode cancelled = repaired("cancel", saga.shipmentId(), "");
        repaired("cancel", saga.shipmentId(), "");

        assertThat(cancelled.at("/after/status").asText()).isEqualTo("cancelled");
        assertThat(CARRIER.cancellationsFor(saga.shipmentId())).isNotEmpty();
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-booked", "shipment-cancelled");
    }

    @Test
    void cancelsAtTheCarrierWhatIsUnknownHere() {
        JsonNode cancelled = repaired("cancel", "somebody-elses", "");

        assertThat(cancelled.at("/after/status").asText()).isEqualTo("unknown");
        assertThat(CARRIER.cancellationsFor("somebody-elses")).isNotEmpty();
    }

    @Test
    void doesNothingForSomebodyElse() {
        OrderSaga saga = aSagaWithAShipment();

        HttpResponse<String> answer = shipping()
                .post(
                        "/operations/shipments/cancel",
                        "{\"key\": \"%s\"}".formatted(saga.shipmentId()),
                        "Authorization",
                        Tokens.SAGA);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(saga.shipmentStatus()).isEqualTo("planned");
    }

    private static String confirmation(OrderSaga saga) {
        return """
               , "confirmation": {"source": "/waybill/order", "id": "%s.2",
                                  "data": {"orderId": "%s", "sagaId": "%s"}}"""
                .formatted(saga.orderId(), saga.orderId(), saga.sagaId());
    }

    private JsonNode repaired(String repair, String key, String more) {
        HttpResponse<String> answer = ask(repair, "{\"key\": \"%s\"%s}".formatted(key, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private HttpResponse<String> ask(String repair, String body) {
        return shipping().post("/operations/shipments/" + repair, body, "Authorization", Tokens.INTERNAL);
    }
}
