package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The fence of the step, with its undo before, during and after the do. */
class ReserveStockUndoTest extends InventoryRouteTest {

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
        try (Connection slow = reservedWithoutCommit(step, line(sku, 3))) {

            CompletableFuture<HttpResponse<String>> undo = Meanwhile.begin(step::undo);
            await("the undo waits at the fence").until(InventoryRouteTest::someoneWaitsForALock);
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

    private static List<String> typesOf(SagaStep step) {
        return DATABASE.sql()
                .queryForList(
                        "select type from events where aggregate_id = ? order by version",
                        String.class,
                        step.orderId().toString());
    }
}
