package dev.waybill.platform.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RouteLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleRulesTest {

    @TempDir
    Path repository;

    @BeforeEach
    void buildASoundHouse() throws IOException {
        write(
                "pom.xml",
                "<project><modules><module>platform/starter</module><module>services</module></modules></project>");
        write("platform/starter/pom.xml", "<project/>");
        write("services/pom.xml", "<project><modules><module>order</module></modules></project>");
        write("services/order/pom.xml", pomWith("dev.waybill", "waybill-starter"));
    }

    @Test
    void findsNothingInTheModulesOfThisRepository() {
        assertThat(ModuleRules.check(RouteLint.repository())).isEmpty();
    }

    @Test
    void acceptsAServiceThatTakesThePlatform() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void refusesAServiceThatDependsOnAnother() throws IOException {
        write("services/order/pom.xml", pomWith("dev.waybill", "inventory"));

        assertThat(findings())
                .containsExactly("services/order/pom.xml:3: services/order depends on inventory. "
                        + "Take from the house only waybill-starter, waybill-test; know a service by its contract.");
    }

    @Test
    void acceptsTheSimulatorInTestsOnly() throws IOException {
        String pom = pomWith("dev.waybill", "simulator");

        write("services/order/pom.xml", pom.replace("</artifactId>", "</artifactId><scope>test</scope>"));
        assertThat(findings()).isEmpty();

        write("services/order/pom.xml", pom);
        assertThat(findings()).hasSize(1);
    }

    @Test
    void refusesAPlatformThatDependsOnAService() throws IOException {
        write("platform/starter/pom.xml", pomWith("${project.groupId}", "order"));

        assertThat(findings())
                .containsExactly(
                        "platform/starter/pom.xml:3: platform/starter depends on order. "
                                + "Take from the house only waybill-faults, waybill-lint, waybill-starter, waybill-telemetry; know a service by its contract.");
    }

    @Test
    void refusesALauncherThatDependsOnTheWorkbench() throws IOException {
        write("pom.xml", "<project><modules><module>launcher</module><module>services</module></modules></project>");
        write("launcher/pom.xml", pomWith("dev.waybill", "waybill-workbench"));

        assertThat(findings())
                .containsExactly("launcher/pom.xml:3: launcher depends on waybill-workbench. "
                        + "Take from the house only waybill-telemetry; know a service by its contract.");
    }

    @Test
    void refusesH2() throws IOException {
        write("platform/starter/pom.xml", pomWith("com.h2database", "h2"));

        assertThat(findings())
                .containsExactly("platform/starter/pom.xml:3: H2 on the class path. "
                        + "Test against the embedded PostgreSQL: H2 knows too little of its SQL.");
    }

    @Test
    void refusesToHaveExaminedNothing() throws IOException {
        write("pom.xml", "<project/>");

        assertThat(findings())
                .containsExactly(
                        "pom.xml:1: no module of a service was examined. " + "Look for the modules in another folder.");
    }

    private List<String> findings() {
        return ModuleRules.check(repository).stream().map(Finding::toString).toList();
    }

    private static String pomWith(String group, String artifact) {
        return """
                <project>
                  <dependencies>
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """
                .formatted(group, artifact);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(repository.resolve(file).getParent());
        Files.writeString(repository.resolve(file), text);
    }
}
