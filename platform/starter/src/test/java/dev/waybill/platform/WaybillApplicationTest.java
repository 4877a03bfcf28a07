package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.platform.settings.WrongSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.context.ConfigurableApplicationContext;

/** Where a service finds its configuration, and what wins. */
class WaybillApplicationTest {

    @TempDir
    private Path configuration;

    @TempDir
    private Path secrets;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(
                configuration.resolve("shop.yaml"),
                "server.port: 1\nspring.datasource.password: ${SHOP_DATABASE_PASSWORD:waybill_shop}");
    }

    @Test
    void takesThePasswordOfTheConfigurationWithoutASecret() {
        assertThat(passwordWith(secrets)).isEqualTo("waybill_shop");
    }

    @Test
    void takesThePasswordFromAFileNamedAfterItsVariable() throws IOException {
        Files.writeString(secrets.resolve("SHOP_DATABASE_PASSWORD"), "open sesame\n");

        assertThat(passwordWith(secrets)).isEqualTo("open sesame");
    }

    @Test
    void takesThePasswordFromAFileNamedAfterItsKey() throws IOException {
        Files.writeString(secrets.resolve("spring.datasource.password"), "open sesame\n");

        assertThat(passwordWith(secrets)).isEqualTo("open sesame");
    }

    @Test
    void refusesAFolderOfSecretsThatIsNotThere() {
        assertThatThrownBy(() -> passwordWith(secrets.resolve("elsewhere")))
                .isInstanceOf(ConfigDataResourceNotFoundException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void tellsWhereAConfigurationFileIsAmbiguous() throws IOException {
        Files.writeString(configuration.resolve("shop.yaml"), "server:\n  port: 1\n  port: 2\n");

        assertThatThrownBy(() -> passwordWith(secrets))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageMatching(
                        "\\S+/shop.yaml:3:3: key port is written twice, first in line 2. Delete one of them.");
    }

    @Test
    void takesNothingFromAnEmptyConfigurationFile() throws IOException {
        Files.writeString(configuration.resolve("application.yaml"), "");

        assertThat(passwordWith(secrets)).isEqualTo("waybill_shop");
    }

    private String passwordWith(Path folder) {
        Map<String, String> variables = Map.of(
                "WAYBILL_CONFIG_DIR", configuration.toString(),
                "WAYBILL_SECRETS_DIR", folder.toString());
        String locations = String.join(",", WaybillApplication.configurationOf("shop", variables))
                .replace("classpath:waybill/config/shop.yaml,", "");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=" + locations, "spring.application.name=shop")
                .run()) {
            return context.getEnvironment().getProperty("spring.datasource.password");
        }
    }

    /** An application that starts nothing. */
    static class Nothing {}
}
