package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractOperationsTest {

    @TempDir
    Path folder;

    @Test
    void refusesAnOperationWithoutRoute() {
        House house = House.sound(folder)
                .changing("contracts/inventory/openapi.yaml", "operationId: reserve-stock", "operationId: hold-stock");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("contracts/inventory/openapi.yaml:8: operation hold-stock has no route. "
                        + "Write a route in routes/inventory that reads from direct:hold-stock.");
    }

    @Test
    void refusesToExcuseMissingOperations() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "missingOperation: fail",
                        "missingOperation: ignore");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:4: missing operations answer 200 with nothing in it. "
                                + "Say missingOperation: fail.");
    }

    @Test
    void skipsAServiceWithoutContract() {
        House house = House.sound(folder).without("contracts/inventory/openapi.yaml");

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
