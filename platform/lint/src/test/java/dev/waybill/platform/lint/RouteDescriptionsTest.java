package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteDescriptionsTest {

    @TempDir
    Path folder;

    @Test
    void acceptsTenWordsThatStartWithAVerb() {
        House house = House.sound(folder).with(aRoute().description("Show one order with its lines and all its steps"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesARouteWithoutDescription() {
        House house = House.sound(folder).with(aRoute().description(""));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order has no description. "
                        + "Say what it does, a verb first, in at most 10 words.");
    }

    @Test
    void refusesElevenWords() {
        House house =
                House.sound(folder).with(aRoute().description("Show one order with its lines and also all its steps"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order has a description of 11 words. "
                        + "Say it in 10, or make two routes of it.");
    }

    @Test
    void refusesADescriptionThatStartsWithAnArticle() {
        House house = House.sound(folder).with(aRoute().description("The order is shown"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order has a description that does not start with a verb. "
                        + "Say what it does, as in 'Reserve stock for an order'.");
    }

    @Test
    void refusesADescriptionInLowerCase() {
        House house = House.sound(folder).with(aRoute().description("show one order"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order has a description that does not start with a verb. "
                        + "Say what it does, as in 'Reserve stock for an order'.");
    }

    @Test
    void refusesAKameletWithoutDescription() {
        House house = House.sound(folder)
                .changing("routes/platform/call.kamelet.yaml", "    description: Call another process over HTTP\n", "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/call.kamelet.yaml:1: kamelet call has no description. "
                        + "Say what it does, a verb first, in at most 10 words.");
    }
}
