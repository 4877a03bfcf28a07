package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFilesTest {

    @TempDir
    Path folder;

    @Test
    void refusesAFileThatIsNotThere() {
        House house = House.sound(folder)
                .changing("routes/order/place-order.camel.yaml", "reject-order.sql", "refuse-order.sql")
                .without("routes/order/sql/reject-order.sql");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:43: SQL file order/sql/refuse-order.sql does not exist. "
                                + "Write it as routes/order/sql/<name>.sql.");
    }

    @Test
    void refusesAFileOfAnotherService() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: kamelet:sql?file=inventory/sql/release-stock.sql
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: SQL file inventory/sql/release-stock.sql belongs to another service. "
                        + "Ask that service over its contract; each has a database of its own.");
    }

    @Test
    void refusesAFileThatNoRouteUses() {
        House house = House.sound(folder).with("routes/order/sql/forgotten.sql", "select 1;");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/sql/forgotten.sql:1: SQL file that nothing uses. Use it or delete it.");
    }

    @Test
    void acceptsAFileThatOnlyTheConfigurationUses() {
        House house = House.sound(folder)
                .with("routes/order/sql/ready.sql", "select 1;")
                .changing("config/order.yaml", "spring:", "ready: ${waybill.routes}/order/sql/ready.sql\nspring:");

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void acceptsAFileOfThePlatformThatTheSharedConfigurationUses() {
        House house = House.sound(folder)
                .with("routes/platform/sql/measure.sql", "select 1;")
                .with("config/application.yaml", "measure: ${waybill.routes}/platform/sql/measure.sql\n");

        List<String> findings = house.findings();

        assertThat(findings).noneMatch(finding -> finding.contains("measure.sql"));
    }

    @Test
    void acceptsAFileNamedFromTheServiceFolderOrAsAResource() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "order/sql/reject-order.sql",
                        "classpath:waybill/routes/order/sql/reject-order.sql")
                .changing(
                        "routes/order/place-order.camel.yaml", "order/sql/confirm-order.sql", "sql/confirm-order.sql");

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
