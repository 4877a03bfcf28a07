package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveStockTest extends InventoryRouteTest {

    @Test
    void takesALineFromSeveralLocations() {
        String sku = aSku(3, 2);
        SagaStep step = aReservation();

        HttpResponse<String> answer = step.take(linesOf(step, line(sku, 4)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"reserved\"");
        assertThat(available(sku)).isEqualTo(1);
        assertThat(reserved(sku)).isEqualTo(4);
        assertThat(outbox.next(step.orderId())).hasValueSatisfying(event -> {
            assertThat(event.path("type").asText()).isEqualTo("stock-reserved");
            assertThat(event.path("data").path("lines")).hasSize(2);
            assertThat(event.path("causationid").asText()).isEqualTo(step.sagaId());
        });
    }

    @Test
    void takesNothingWhenOneLineIsShort() {
        String plenty = aSku(10, 10);
        String scarce = aSku(1, 0);
        SagaStep step = aReservation();

        HttpResponse<String> answer = step.take(linesOf(step, line(plenty, 2), line(scarce, 2)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"refused\"").contains("\"out-of-stock\"");
        assertThat(available(plenty)).isEqualTo(20);
        assertThat(available(scarce)).isEqualTo(1);
        assertThat(outbox.next(step.orderId())).hasValueSatisfying(event -> {
            assertThat(event.path("type").asText()).isEqualTo("stock-refused");
            assertThat(event.path("data").path("shortages").get(0).path("sku").asText())
                    .isEqualTo(scarce);
        });
    }

    @Test
    void addsUpLinesOfTheSameSku() {
        String sku = aSku(3, 0);
        SagaStep step = aReservation();

        HttpResponse<String> answer = step.take(linesOf(step, line(sku, 2), line(sku, 2)));

        assertThat(answer.body()).contains("out-of-stock");
        assertThat(available(sku)).isEqualTo(3);
    }

    @Test
    void answersARepeatedCallAsBefore() {
        String sku = aSku(5, 0);
        SagaStep step = aReservation();
        String first = step.take(linesOf(step, line(sku, 5))).body();

        String second = step.take(linesOf(step, line(sku, 5))).body();

        assertThat(second).isEqualTo(first);
        assertThat(reserved(sku)).isEqualTo(5);
    }

    @Test
    void neverPromisesMoreThanThereIsTo32ClientsAtOnce() {
        String sku = aSku(3, 2);

        List<String> answers = Meanwhile.together(32, () -> {
            SagaStep step = aReservation();
            return step.take(linesOf(step, line(sku, 1))).body();
        });

        assertThat(answers).filteredOn(it -> it.contains("\"reserved\"")).hasSize(5);
        assertThat(answers).filteredOn(it -> it.contains("\"out-of-stock\"")).hasSize(27);
        assertThat(available(sku)).isZero();
        assertThat(reserved(sku)).isEqualTo(5);
    }

    @Test
    void refusesASagaOfAForeignCoordinatorWithoutCallingIt() {
        SagaStep own = aReservation();
        SagaStep foreign = new SagaStep(inventory, own.name(), own.orderId(), "http://127.0.0.1:1/lra-coordinator/0_x");

        HttpResponse<String> answer = foreign.take(linesOf(foreign, line(aSku(1, 0), 1)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("foreign-saga");
    }
}
