package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlacesTest {

    @TempDir
    Path folder;

    @Test
    void refusesANameUnderWhichNothingIsLoaded() {
        House house = House.sound(folder).with(aRoute().file("routes/order/show-order.yaml"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/show-order.yaml:1: file that is not loaded as a route. "
                        + "Call it <use-case>.camel.yaml or <name>.kamelet.yaml.");
    }

    @Test
    void refusesAFileBelowAServiceFolder() {
        House house = House.sound(folder).with(aRoute().file("routes/order/deep/show-order.camel.yaml"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/deep/show-order.camel.yaml:1: route file outside a service's folder. "
                        + "Move it to routes/<service>/ or routes/platform/.");
    }

    @Test
    void refusesAKameletUnderAnotherFileName() {
        House house = House.sound(folder)
                .changing("routes/platform/call.kamelet.yaml", "name: call", "name: bell")
                .changing("routes/order/place-order.camel.yaml", "kamelet:call", "kamelet:bell");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/call.kamelet.yaml:1: kamelet under another file name. "
                        + "Give file and kamelet one name.");
    }
}
