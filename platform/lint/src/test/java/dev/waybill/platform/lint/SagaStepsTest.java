package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaStepsTest {

    private static final String STEP = "kamelet:saga-step?participant=%s&step=%s";

    @TempDir
    Path folder;

    @Test
    void acceptsAStepThatItsParticipantCanDoAndUndo() {
        assertThat(declaring("inventory", "reserve-stock").findings()).isEmpty();
    }

    @Test
    void refusesAStepThatItsParticipantDoesNotHave() {
        List<String> findings = declaring("inventory", "reserve-stok").findings();

        assertThat(findings)
                .containsExactly("routes/order/place-order.camel.yaml:13: inventory has no step reserve-stok: "
                        + "no route of it serves direct:reserve-stok. Mend the name, or write the route.");
    }

    @Test
    void refusesAStepThatItsParticipantCannotUndo() {
        House house = declaring("inventory", "count-stock")
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "uri: direct:reserve-stock-in-saga\n      steps:",
                        "uri: direct:count-stock\n      steps:");

        assertThat(house.findings())
                .contains("routes/order/place-order.camel.yaml:13: inventory has no step count-stock: "
                        + "no route of it serves direct:count-stock-undo. Mend the name, or write the route.");
    }

    @Test
    void takesTheWordOfAParticipantWhoseRoutesAreElsewhere() {
        assertThat(declaring("loyalty", "grant-points").findings()).isEmpty();
    }

    /** As a running service sees it, which has the contracts of the others and not their routes. */
    @Test
    void refusesAStepOfWhichNoEventOfItsParticipantTells() {
        House house = declaring("loyalty", "grant-pionts")
                .with("contracts/loyalty/asyncapi.yaml", "schema:\n  $ref: events/points-granted.v1.schema.json\n")
                .with(
                        "contracts/loyalty/events/points-granted.v1.schema.json",
                        "{\"properties\":{\"data\":{\"properties\":{\"step\":{\"const\":\"grant-points\"}}}}}");

        assertThat(house.findings())
                .containsExactly("routes/order/place-order.camel.yaml:13: loyalty has no step grant-pionts: "
                        + "none of its events tells of it. Mend the name, or write the route.");
        house.changing("routes/order/place-order.camel.yaml", "grant-pionts", "grant-points");
        assertThat(house.findings()).isEmpty();
    }

    @Test
    void refusesAParticipantThatHasNoLimits() {
        assertThat(declaring("loialty", "grant-points").findings())
                .containsExactly("routes/order/place-order.camel.yaml:13: downstream loialty has no limits. "
                        + "Mend the name, or set one in config/ (downstream.loialty.…).");
    }

    @Test
    void refusesAStepOutsideTheSaga() {
        House house = House.sound(folder)
                .with("routes/platform/saga-step.camel.yaml", TEMPLATE)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "            uri: kamelet:sql?file=order/sql/confirm-order.sql",
                        "            uri: " + STEP.formatted("inventory", "reserve-stock"));

        assertThat(house.findings())
                .contains(
                        "routes/order/place-order.camel.yaml:33: step of a saga outside the route that begins the saga. "
                                + "Declare it inside a saga with propagation REQUIRES_NEW.");
    }

    private House declaring(String participant, String step) {
        return House.sound(folder)
                .with("routes/platform/saga-step.camel.yaml", TEMPLATE)
                .changing(
                        "config/application.yaml",
                        "waybill:",
                        "downstream.inventory.attempts: 3\ndownstream.loyalty.attempts: 3\nwaybill:")
                .changing(
                        "routes/order/place-order.camel.yaml",
                        """
                                          uri: kamelet:call
                                          parameters:
                                            url: "{{inventory.url}}/steps/reserve-stock"
                        """,
                        "                  uri: " + STEP.formatted(participant, step) + "\n");
    }

    private static final String TEMPLATE =
            """
            - routeTemplate:
                id: saga-step
                description: Ask a participant for its step
                parameters:
                  - name: participant
                    description: The service
                  - name: step
                    description: The step
                route:
                  id: platform-saga-step
                  description: Ask a participant for its step
                  routeConfigurationId: internal
                  from:
                    uri: kamelet:source
                    steps:
                      - log: {message: "{{participant}} {{step}}"}
            """;
}
