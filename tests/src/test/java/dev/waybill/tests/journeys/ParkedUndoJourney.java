package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.workbench.verify.VerificationReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An undo that no repetition helps: it is parked, seen, and repaired by somebody who retries it. */
@Order(6)
@SameInAnyShape
class ParkedUndoJourney extends Journey {

    private static final Duration LONGEST_PARKING = Duration.ofSeconds(90);

    private final Web web = new Web();

    @AfterEach
    void mendTheDatabase() {
        waybill.databases().letBeChanged("inventory", "reservations");
    }

    @Test
    void parksAnUndoThatFailsAndDoesItOnceSomebodyRetriesIt() {
        Hold shipping = waybill.databases().hold("shipping", "lock table zones in access exclusive mode");
        PlacedOrder order = customer.places(anOrder().of("P-1022", 2).shippedTo("00999"));
        order.reachesShipment();
        String saga = order.saga();
        waybill.databases().keepAsItIs("inventory", "reservations", order);
        shipping.letGo();

        assertThat(order.end()).isEqualTo("rejected: address-not-served");
        JsonNode parked = awaitParked(saga);
        assertThat(parked.path("lastError").asText()).isEqualTo("sqlstate-P0001");
        assertThat(parked.path("payload").path("lines").get(0).path("sku").asText())
                .isEqualTo("SKU-1022");
        await("the order shows it").until(() -> order.steps().contains("reserve-stock undo-failed"));
        await("the operators are told").until(() -> !waybill.mailsAbout(order).isEmpty());
        assertThat(waybill.mailsAbout(order)).singleElement().satisfies(mail -> assertThat(mail)
                .contains("operators@waybill.example", "reserve-stock", saga));
        assertThat(waybill.held("SKU-1022")).isEqualTo(2);
        waybill.awaitSaga(saga, "FailedToCancel");
        VerificationReport report = waybill.endsButForWhatIsParked(customer, Map.of("rejected", 1));
        assertThat(report.open()).extracting("kind").contains("parked step");

        mendTheDatabase();
        retry(saga);

        await("the stock is free").until(() -> waybill.held("SKU-1022") == 0);
        await("the order shows it").until(() -> order.steps().contains("reserve-stock undone"));
        assertThat(web.delete(
                                saga.replace("/lra-coordinator/", "/lra-coordinator/recovery/"),
                                Map.of("Authorization", waybill.authorization("saga")))
                        .status())
                .isEqualTo(204);
        waybill.endsWith(customer, Map.of("rejected", 1));
    }

    private JsonNode awaitParked(String saga) {
        return await("the undo is parked")
                .atMost(LONGEST_PARKING)
                .until(() -> steps("sagaId=" + encoded(saga) + "&state=parked").path(0), step -> !step.isMissingNode());
    }

    private JsonNode steps(String filter) {
        return web.get(
                        waybill.url("inventory") + "/operations/steps?" + filter,
                        Map.of("Authorization", waybill.authorization("internal")))
                .json()
                .path("items");
    }

    private void retry(String saga) {
        Web.Answer answer = web.post(
                waybill.url("inventory") + "/operations/steps/retry",
                """
                {"sagaId": "%s", "step": "reserve-stock", "by": "olga", "reason": "the trigger is gone"}"""
                        .formatted(saga),
                Map.of(
                        "Authorization",
                        waybill.authorization("internal"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
