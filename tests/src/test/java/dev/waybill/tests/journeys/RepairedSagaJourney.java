package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A void that fails for so long that it is parked; operators find the order and repair it. */
@Order(7)
@SameInAnyShape
class RepairedSagaJourney extends Journey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WaybillCommand command = new WaybillCommand(waybill.data().root(), Map.of());

    @AfterEach
    void mendTheDatabase() {
        waybill.databases().letBeChanged("payment", "payments");
    }

    @Test
    void repairsASagaWhoseUndoHasFailed() {
        Hold shipping = waybill.databases().hold("shipping", "lock table zones in access exclusive mode");
        PlacedOrder order = customer.places(anOrder().of("P-1026", 2).shippedTo("00999"));
        order.reachesShipment();
        waybill.databases().keepAsItIs("payment", "payments", order);
        shipping.letGo();

        JsonNode saga = awaitParked(order);
        String id = saga.path("id").asText();
        String shown = command.run("sagas", "show", order.id());

        assertThat(saga.path("services").get(0).asText()).isEqualTo("payment");
        assertThat(shown).contains("parked", "authorise-payment", "sagas retry " + id + " authorise-payment");
        waybill.tell(shown);

        JsonNode skip = json("sagas", "skip", id, "authorise-payment", "--reason=nobody would void it");
        assertThat(skip.path("state").asText()).isEqualTo("waiting");
        assertThat(order.payment()).isEqualTo("authorised");
        JsonNode declined =
                json("sagas", "decline", skip.path("id").asText(), "--operator=second", "--reason=it must be voided");
        assertThat(declined.path("state").asText()).isEqualTo("declined");

        mendTheDatabase();
        command.run("sagas", "retry", id, "authorise-payment", "--reason=the trigger is gone");

        await("the payment is voided").atMost(Duration.ofSeconds(60)).until(order::payment, "voided"::equals);
        assertThat(order.end()).isEqualTo("rejected: address-not-served");
        assertThat(json("sagas", "orphans").path("items")).anySatisfy(orphan -> assertThat(
                        orphan.path("id").asText() + " " + orphan.path("kind").asText())
                .isEqualTo(id + " settled"));
        command.run("sagas", "repair", id, "--reason=nothing is left to do");

        assertThat(json("sagas", "acts", "--order=" + order.id()).path("items"))
                .map(act -> act.path("kind").asText() + " " + act.path("state").asText() + " by "
                        + act.path("requestedBy").asText())
                .containsExactly(
                        "repair-orphan done by first", "retry-step done by first", "skip-step declined by first");
        waybill.endsWith(customer, Map.of("rejected", 1));
        assertThat(waybill.held("SKU-1026")).isZero();
    }

    private JsonNode awaitParked(PlacedOrder order) {
        return await("the undo is parked")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> json("sagas", "list", "--state=parked", "--order=" + order.id())
                                .path("items")
                                .path(0),
                        found -> !found.isMissingNode());
    }

    private JsonNode json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        String printed = command.run(all);
        try {
            return JSON.readTree(printed);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + printed, e);
        }
    }
}
