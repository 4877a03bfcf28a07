package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fence of the step, with its undo before, during and after the do. */
class CreateShipmentUndoTest extends ShippingRouteTest {

    private static final int UNDONE = 204;

    /** What stands near the beginning of each statement and of no other. */
    private static final Map<String, String> TELLTALES = Map.of(
            "create-shipment.sql", "from zones",
            "create-shipment-undo.sql", "shipment-cancelled",
            "undo-step.sql", "'undone'");

    @Test
    void refusesAShipmentAfterItsUndo() {
        OrderSaga saga = aSaga();

        HttpResponse<String> undo = saga.undo();
        HttpResponse<String> late = saga.shipTo("10115");

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late.body()).path("type").asText()).isEqualTo("/problems/step-undone");
        assertThat(saga.shipmentStatus()).isEqualTo("none");
        assertThat(saga.events()).isEmpty();
    }

    @Test
    void cancelsWhatIsPlanned() {
        OrderSaga saga = aSagaWithAShipment();

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.shipmentStatus()).isEqualTo("cancelled");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("shipment-created");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("shipment-cancelled");
        assertThat(saga.shipTo("10115").statusCode()).isEqualTo(409);
    }

    @Test
    void forgetsTheAddress() {
        OrderSaga saga = aSagaWithAShipment();

        saga.undo();

        assertThat(DATABASE.sql()
                        .queryForList(
                                "select address::text from shipments where saga_id = ?", String.class, saga.sagaId()))
                .containsExactly((String) null);
    }

    @Test
    void changesNothingWhenItIsRepeated() {
        OrderSaga saga = aSagaWithAShipment();
        saga.undo();

        HttpResponse<String> again = saga.undo();

        assertThat(again.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-cancelled");
    }

    @Test
    void leavesARefusedShipmentAsItIs() {
        OrderSaga saga = aSaga();
        saga.shipTo("00115");

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.shipmentStatus()).isEqualTo("refused");
        assertThat(saga.events()).containsExactly("shipment-refused");
    }

    @Test
    void cancelsWhatIsBeingCommitted() throws SQLException {
        OrderSaga saga = aSaga();
        CompletableFuture<HttpResponse<String>> shipping;
        CompletableFuture<HttpResponse<String>> undo;

        try (Connection obstacle = inTheWay("insert into shipments (id, order_id, saga_id, status)"
                + " values (gen_random_uuid(), gen_random_uuid(), '" + saga.sagaId() + "', 'refused')")) {
            shipping = saga.shipMeanwhileTo("10115");
            await().until(() -> waitsIn("create-shipment.sql"));
            undo = saga.undoMeanwhile();
            await().until(() -> waitsIn("undo-step.sql"));
            obstacle.rollback();
        }

        assertThat(shipping.join().statusCode()).isEqualTo(200);
        assertThat(undo.join().statusCode()).isEqualTo(UNDONE);
        assertThat(saga.shipmentStatus()).isEqualTo("cancelled");
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-cancelled");
    }

    @Test
    void refusesAShipmentWhileItIsBeingUndone() throws SQLException {
        OrderSaga saga = aSaga();
        CompletableFuture<HttpResponse<String>> undo;
        CompletableFuture<HttpResponse<String>> shipping;

        try (Connection obstacle = inTheWay("lock table shipments in share mode")) {
            undo = saga.undoMeanwhile();
            await().until(() -> waitsIn("create-shipment-undo.sql"));
            shipping = saga.shipMeanwhileTo("10115");
            await().until(() -> waitsIn("create-shipment.sql"));
            obstacle.rollback();
        }

        assertThat(undo.join().statusCode()).isEqualTo(UNDONE);
        assertThat(shipping.join().statusCode()).isEqualTo(409);
        assertThat(saga.shipmentStatus()).isEqualTo("none");
        assertThat(saga.events()).isEmpty();
    }

    @Test
    void leavesNoShipmentWhenUndoAndDoRace() {
        List<OrderSaga> sagas = Stream.generate(this::aSaga).limit(40).toList();

        List<CompletableFuture<HttpResponse<String>>> calls = sagas.stream()
                .flatMap(saga -> Stream.of(saga.shipMeanwhileTo("10115"), saga.undoMeanwhile()))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(sagas).allSatisfy(saga -> {
            assertThat(saga.fence()).isEqualTo("undone");
            assertThat(saga.shipmentStatus()).isIn("none", "cancelled");
        });
    }

    /** Holds a lock until the connection rolls back: whoever needs it stops half way. */
    private static Connection inTheWay(String statement) throws SQLException {
        Connection connection =
                Objects.requireNonNull(DATABASE.sql().getDataSource()).getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        return connection;
    }

    private static boolean waitsIn(String file) {
        return DATABASE
                .sql()
                .queryForList(
                        "select query from pg_stat_activity"
                                + " where usename = current_user and wait_event_type = 'Lock'",
                        String.class)
                .stream()
                .anyMatch(query -> query.contains(TELLTALES.get(file)));
    }
}
