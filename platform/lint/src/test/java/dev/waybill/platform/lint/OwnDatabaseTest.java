package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void refusesTheDatabaseOfAnotherService() {
        House house = House.sound(folder).changing("config/order.yaml", "waybill_order", "waybill_inventory");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("config/order.yaml:5: database waybill_inventory in the configuration of order. "
                        + "Name it in config/inventory.yaml alone.");
    }

    @Test
    void refusesADatabaseForAllServices() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "database: waybill_order #: x\nwaybill:");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "config/application.yaml:1: database waybill_order in the configuration of all services. "
                                + "Name it in config/order.yaml alone.");
    }
}
