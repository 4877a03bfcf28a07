package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CreateShipmentTest extends ShippingRouteTest {

    @Test
    void plansTheShipmentOfAnOrder() {
        OrderSaga saga = aSaga();

        HttpResponse<String> answer = saga.shipTo("10115");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body())).isEqualTo(json("{\"outcome\": \"created\"}"));
        var event = nextEventOf(saga);
        assertThat(event.path("type").asText()).isEqualTo("shipment-created");
        assertThat(event.path("data").path("shipmentId").asText()).isEqualTo(saga.shipmentId());
        assertThat(event.path("data").path("sagaId").asText()).isEqualTo(saga.sagaId());
    }

    @Test
    void showsTheShipmentsOfAnOrder() {
        OrderSaga saga = aSagaWithAShipment();

        var shipments = shipmentsOf(saga);

        assertThat(shipments).hasSize(1);
        assertThat(shipments.get(0).path("id").asText()).isEqualTo(saga.shipmentId());
        assertThat(shipments.get(0).path("status").asText()).isEqualTo("planned");
        assertThat(shipments.get(0).path("lines"))
                .isEqualTo(
                        json("[{\"sku\": \"SKU-1001\", \"quantity\": 2}, {\"sku\": \"SKU-1002\", \"quantity\": 1}]"));
        assertThat(shipmentsOf(aSaga())).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNotServed() {
        OrderSaga saga = aSaga();

        HttpResponse<String> answer = saga.shipTo("00115");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body()))
                .isEqualTo(json("{\"outcome\": \"refused\", \"reason\": \"address-not-served\"}"));
        assertThat(saga.shipmentStatus()).isEqualTo("refused");
        assertThat(nextEventOf(saga).path("data").path("reason").asText()).isEqualTo("address-not-served");
    }

    @Test
    void letsTheLongestPostalCodeDecide() {
        DATABASE.sql().update("insert into zones values ('DE', '009', true), ('DE', '7777', false)");

        assertThat(aSaga().shipTo("00999").body()).contains("created");
        assertThat(aSaga().shipTo("77779").body()).contains("refused");
        assertThat(aSaga().shipTo("77788").body()).contains("created");
    }

    @Test
    void answersARepeatedCallAsBefore() {
        OrderSaga saga = aSaga();
        String first = saga.shipTo("00115").body();

        HttpResponse<String> second = saga.shipTo("10115");

        assertThat(json(second.body())).isEqualTo(json(first));
        assertThat(saga.shipmentStatus()).isEqualTo("refused");
        assertThat(saga.events()).containsExactly("shipment-refused");
    }

    @Test
    void plansOneShipmentForCallsAtTheSameTime() {
        OrderSaga saga = aSaga();

        List<CompletableFuture<HttpResponse<String>>> calls =
                Stream.generate(() -> saga.shipMeanwhileTo("10115")).limit(8).toList();

        assertThat(calls).allSatisfy(call -> {
            assertThat(call.join().statusCode()).isEqualTo(200);
            assertThat(json(call.join().body())).isEqualTo(json("{\"outcome\": \"created\"}"));
        });
        assertThat(shipmentsOf(saga)).hasSize(1);
        assertThat(saga.events()).containsExactly("shipment-created");
    }

    @Test
    void keepsTheAddressToItself(CapturedOutput logs) {
        OrderSaga planned = aSaga();
        OrderSaga refused = aSaga();
        OrderSaga failed = aSaga();

        planned.shipTo("10115");
        refused.shipTo("00115");
        DATABASE.sql().execute("alter table shipments add constraint nothing_works check (id is null) not valid");
        HttpResponse<String> failure = failed.shipTo("10115");
        DATABASE.sql().execute("alter table shipments drop constraint nothing_works");

        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.body()).doesNotContain(OrderSaga.ADDRESSEE).doesNotContain(OrderSaga.STREET);
        assertThat(logs.getAll())
                .contains("/steps/create-shipment failed")
                .doesNotContain(OrderSaga.ADDRESSEE)
                .doesNotContain(OrderSaga.STREET);
        for (String table : List.of("events", "saga_steps")) {
            assertThat(DATABASE.sql().queryForList("select kept::text from " + table + " as kept", String.class))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains("Lovelace") || row.contains("Saint James"));
        }
        assertThat(addressesOf(refused)).containsExactly((String) null);
    }

    private static List<String> addressesOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForList("select address::text from shipments where saga_id = ?", String.class, saga.sagaId());
    }
}
