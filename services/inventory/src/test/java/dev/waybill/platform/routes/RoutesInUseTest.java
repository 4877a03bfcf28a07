package dev.waybill.platform.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.InventoryApplication;
import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RouteLint;
import dev.waybill.platform.lint.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which routes a service starts, whatever lies in its folder. */
class RoutesInUseTest {

    private static final String STOCK = "inventory/stock.camel.yaml";
    private static final String POLICIES = "platform/error-policies.camel.yaml";
    private static final String READ_STOCK = "inventory/sql/get-stock.sql";

    private static Surroundings service;

    @TempDir
    Path folder;

    @BeforeAll
    static void readTheService() {
        service = new PackagedService(InventoryApplication.class, "inventory", FolderSnapshot.packaged("inventory"));
    }

    @BeforeEach
    void copyTheRoutes() throws IOException {
        Path routes = RouteLint.repository().resolve("routes");
        for (String each : new String[] {"platform", "inventory"}) {
            try (Stream<Path> files = Files.walk(routes.resolve(each))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(routes.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void takesAnEditThatTheGatePasses() throws IOException {
        edit(STOCK, "uri: kamelet:answer", "uri: \"kamelet:answer?status=203\"");

        RoutesInUse routes = start();

        assertThat(routes.foundAtStart()).isEmpty();
        assertThat(routes.isRefusedAtStart()).isFalse();
        assertThat(text(routes, STOCK)).contains("status=203");
    }

    @Test
    void takesThePackagedFileForOneThatCannotBeRead() throws IOException {
        edit("inventory/reserve-stock.camel.yaml", "Reserve", "Put aside");
        Files.writeString(folder.resolve(STOCK), "# für", StandardCharsets.ISO_8859_1);
        Files.delete(folder.resolve(POLICIES));
        Files.createSymbolicLink(folder.resolve(POLICIES), Path.of("nowhere"));
        Files.write(folder.resolve(READ_STOCK), new byte[0]);

        RoutesInUse routes = start();

        assertThat(routes.foundAtStart()).isEmpty();
        assertThat(text(routes, "inventory/reserve-stock.camel.yaml")).contains("Put aside");
        assertThat(text(routes, STOCK)).contains("inventory-get-stock");
        assertThat(text(routes, POLICIES)).contains("http-entry");
        assertThat(text(routes, READ_STOCK)).contains("select");
        assertThat(routes.atStart().skipped())
                .extracting(Finding::file)
                .containsExactlyInAnyOrder(
                        Path.of("routes", STOCK), Path.of("routes", POLICIES), Path.of("routes", READ_STOCK));
    }

    @Test
    void takesThePackagedRoutesWhenTheGateRefusesWhatLiesThere() throws IOException {
        edit(STOCK, "uri: kamelet:answer", "uri: \"kamelet:answer?status=203\"");
        edit("inventory/reserve-stock.camel.yaml", "- route:", "- route:\n    id: twice");

        RoutesInUse routes = start();

        assertThat(routes.isRefusedAtStart()).isTrue();
        assertThat(routes.foundAtStart().toString()).contains("reserve-stock.camel.yaml:", "key id is written twice");
        assertThat(text(routes, STOCK)).doesNotContain("status=203");
    }

    @Test
    void knowsNoFileBeyondItsFolder() {
        assertThat(start().text("file:" + folder + "/../secret.sql")).isEmpty();
        assertThat(start().text("file:/etc/passwd")).isEmpty();
    }

    private RoutesInUse start() {
        return new RoutesInUse("file:" + folder, "inventory", service);
    }

    private String text(RoutesInUse routes, String file) {
        return routes.text("file:" + folder + "/" + file).orElseThrow();
    }

    private void edit(String file, String passage, String into) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(passage);
        Files.writeString(folder.resolve(file), text.replace(passage, into));
    }
}
