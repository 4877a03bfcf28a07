package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.SagaStep;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is no service of this system takes no step: nothing is held for a saga that never was. */
class ForgedStepTest extends InventoryRouteTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic c2FnYQ==", "internal-token-of-the-tests"})
    void asksForTheTokenOfTheSystem(String authorisation) {
        assertRefused(authorisation);
    }

    @Test
    void takesTheTokenOfTheCoordinatorForNoService() {
        assertRefused(Tokens.SAGA);
    }

    private void assertRefused(String authorisation) {
        String sku = aSku(5, 0);
        SagaStep step = aReservation();

        HttpResponse<String> answer = step.takeAs(authorisation, linesOf(step, line(sku, 2)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(reserved(sku)).isZero();
        assertThat(DATABASE.sql()
                        .queryForList("select state from saga_steps where saga_id = ?", String.class, step.sagaId()))
                .isEmpty();
    }
}
