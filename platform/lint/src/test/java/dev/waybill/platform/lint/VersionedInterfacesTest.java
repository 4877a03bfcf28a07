package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionedInterfacesTest {

    @TempDir
    Path folder;

    @Test
    void refusesAPublicPathWithoutVersion() {
        House house = House.sound(folder).with(aRoute().from("platform-http:/api/orders"));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":6: public path without a version. Begin it with /api/v1/.");
    }

    @Test
    void acceptsAPublicPathWithVersion() {
        House house = House.sound(folder).with(aRoute().from("platform-http:/api/v1/orders"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesATopicWithoutVersion() {
        House house = House.sound(folder).with(aRoute().from("kafka:catalog.events"));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":6: topic without a version. Call it <owner>.events.v1.");
    }

    @Test
    void refusesATopicWithoutVersionInTheConfiguration() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "topic: order.events #: x\nwaybill:");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("config/application.yaml:1: topic without a version. Call it <owner>.events.v1.");
    }

    @Test
    void acceptsATopicWithVersion() {
        House house = House.sound(folder).with(aRoute().from("kafka:catalog.events.v1"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
