package dev.waybill.platform.test.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.waybill.planted.sound.Discount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceArchitectureTest {

    @Test
    void acceptsABeanThatKnowsOnlyItsBusiness() {
        assertThatCode(() -> check("dev.waybill.planted.sound")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc, reads and writes data",
        "http, speaks HTTP",
        "kafka, speaks to the broker",
        "camel, knows Camel",
        "neighbour, knows another service or module"
    })
    void refusesAPlantedViolation(String planted, String broken) {
        String service = "dev.waybill.planted." + planted;

        assertThatThrownBy(() -> check(service))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no class of %s %s".formatted(service, broken))
                .hasMessageContaining("was violated (");
    }

    @Test
    void refusesToHaveExaminedNothing() {
        assertThatThrownBy(() -> check("dev.waybill.planted.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void examinesOnlyProductionClasses() {
        assertThatThrownBy(() -> ServiceArchitecture.check(Discount.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }

    private static void check(String service) {
        ServiceArchitecture.check(service, new ClassFileImporter().importPackages(service));
    }
}
