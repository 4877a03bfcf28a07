package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fence of the step, with its undo before, during and after the do. */
class ReserveStockUndoTest extends InventoryRouteTest {

    private static final String ROLE = "waybill_inventory";

    @Test
    void releasesWhatIsReserved() {
        String sku = aSku(3, 2);
        SagaStep step = aReservation();
        step.take(linesOf(step, line(sku, 4)));

        HttpResponse<String> undo = step.undo();

        assertThat(undo.statusCode()).isBetween(200, 204);
        assertThat(available(sku)).isEqualTo(5);
        assertThat(reserved(sku)).isZero();
        assertThat(typesOf(step)).containsExactly("stock-reserved", "stock-released");
    }

    @Test
    void changesNothingWhenItIsRepeated() {
        String sku = aSku(3, 2);
        SagaStep step = aReservation();
        step.take(linesOf(step, line(sku, 4)));

        List<HttpResponse<String>> undos = Meanwhile.together(4, step::undo);

        assertThat(undos).allSatisfy(undo -> assertThat(undo.statusCode()).isBetween(200, 204));
        assertThat(available(sku)).isEqualTo(5);
        assertThat(typesOf(step)).containsExactly("stock-reserved", "stock-released");
    }

    @Test
    void refusesADoThatComesAfterIt() {
        String sku = aSku(5, 0);
        SagaStep step = aReservation();

        HttpResponse<String> undo = step.undo();
        HttpResponse<String> late = step.take(linesOf(step, line(sku, 1)));

        assertThat(undo.statusCode()).isBetween(200, 204);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("step-undone");
        assertThat(available(sku)).isEqualTo(5);
        assertThat(typesOf(step)).isEmpty();
    }

    @Test
    void waitsForADoThatIsCommittingAndReleasesIt() throws SQLException {
        String sku = aSku(5, 0);
        SagaStep step = aReservation();
        try (Connection slow = DriverManager.getConnection(DATABASE.jdbcUrl(), ROLE, ROLE)) {
            slow.setAutoCommit(false);
            reserveWithoutCommit(slow, step, sku);

            CompletableFuture<HttpResponse<String>> undo = Meanwhile.begin(step::undo);
            await("the undo waits at the fence").until(ReserveStockUndoTest::someoneWaitsForALock);
            slow.commit();

            assertThat(undo.join().statusCode()).isBetween(200, 204);
        }
        assertThat(available(sku)).isEqualTo(5);
        assertThat(reserved(sku)).isZero();
    }

    @Test
    void leavesWhatAnotherAttemptHolds() {
        String sku = aSku(5, 0);
        SagaStep first = aReservation();
        SagaStep second = first.inAnotherSaga();
        first.take(linesOf(first, line(sku, 2)));
        second.take(linesOf(second, line(sku, 2)));

        first.undo();

        assertThat(reserved(sku)).isEqualTo(2);
        assertThat(available(sku)).isEqualTo(3);
    }

    private static void reserveWithoutCommit(Connection slow, SagaStep step, String sku) throws SQLException {
        String sql = ReservationSql.text()
                .replace(":?sagaId", "'" + step.sagaId() + "'")
                .replace(":?request", "'" + linesOf(step, line(sku, 3)) + "'")
                .replace(":?traceparent", "null");
        try (var statement = slow.createStatement()) {
            assertThat(statement.execute(sql)).isTrue();
        }
    }

    private static boolean someoneWaitsForALock() {
        return DATABASE.sql()
                .queryForObject(
                        "select exists (select from pg_stat_activity where datname = ? and wait_event_type = 'Lock')",
                        Boolean.class,
                        ROLE);
    }

    private static List<String> typesOf(SagaStep step) {
        return DATABASE.sql()
                .queryForList(
                        "select type from events where aggregate_id = ? order by version",
                        String.class,
                        step.orderId().toString());
    }
}
