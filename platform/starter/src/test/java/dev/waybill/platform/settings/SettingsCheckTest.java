package dev.waybill.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** A setting that is wrong is told with its place and its remedy before anything is started with it. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTest {

    private static final SettingsMetadata METADATA = SettingsMetadata.onTheClassPath();

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(
                        problemsOf(
                                """
                        order.url: ${ORDER_URL:http://127.0.0.1:8081}
                        intake.key-retention: 24h
                        events.relay.batch-size: 2
                        waybill:
                          events.enabled: true
                          health.mandatory: [database, routes]
                        logging.level.org.example: warn
                        """))
                .isEmpty();
    }

    @Test
    void tellsWhatIsNoDurationAndWhereItStands() {
        assertThat(problemsOf("events.relay.batch-size: 2\nintake.key-retention: soon"))
                .containsExactly("intake.key-retention could not be taken: 'soon' is no duration. "
                        + "Write a number and ms, s, m, h or d, such as 10m (Byte array resource [shop.yaml] - 2:23).");
    }

    @Test
    void tellsEachWrongValueOfEachType() {
        assertThat(
                        problemsOf(
                                """
                        events.relay.batch-size: many
                        downstream.order.retry-wait-ms: -1
                        intake.key-retention: 24
                        order.url: localhost
                        waybill.events.enabled: maybe
                        waybill.saga.end-attempts: 1.5
                        waybill.http.max-body: 3 apples
                        """))
                .extracting(each -> each.replaceFirst(" could not be taken: .* is (no [^.]*)\\..*", " $1"))
                .containsExactly(
                        "downstream.order.retry-wait-ms no whole number from 0",
                        "events.relay.batch-size no whole number from 0",
                        "intake.key-retention no duration",
                        "order.url no address",
                        "waybill.events.enabled no flag",
                        "waybill.http.max-body no org",
                        "waybill.saga.end-attempts no whole number from 0");
    }

    @Test
    void tellsAKeyThatNobodyReads() {
        assertThat(problemsOf("intake.key-retentoin: 24h"))
                .containsExactly("intake.key-retentoin could not be taken: no setting has this name. "
                        + "Mend the name, or describe the new setting (Byte array resource [shop.yaml] - 1:23).");
    }

    @Test
    void tellsWhatAnOldKeyIsCalledNow() {
        ConfigurableEnvironment environment = environmentOf("neighbour.order.open-ms: 3000");
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("variables", Map.of("NEIGHBOUR_DEFAULT_OPENMS", "2000")));

        assertThat(SettingsCheck.problems(environment, METADATA))
                .containsExactly(
                        "NEIGHBOUR_DEFAULT_OPENMS could not be taken: it is called DOWNSTREAM_DEFAULT_OPENMS now. Rename it "
                                + "(\"NEIGHBOUR_DEFAULT_OPENMS\" from property source \"variables\").",
                        "neighbour.order.open-ms could not be taken: it is called downstream.order.open-ms now. "
                                + "Rename it (Byte array resource [shop.yaml] - 1:26).");
    }

    @Test
    void tellsAValueThatLeadsNowhere() {
        assertThat(problemsOf("order.url: http://${HOST_OF_NOBODY}:80"))
                .singleElement()
                .asString()
                .startsWith("order.url could not be taken: it names 'HOST_OF_NOBODY', which has no value. Set that (");
    }

    @Test
    void takesAVariableForTheSettingThatItIsNamedAfter() {
        ConfigurableEnvironment environment = environmentOf("intake.key-retention: 24h");
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("INTAKE_KEYRETENTION", "later", "UNKNOWN_KEY", "no setting")));
        ConfigurationPropertySources.attach(environment);

        assertThat(SettingsCheck.problems(environment, METADATA))
                .singleElement()
                .asString()
                .startsWith("intake.key-retention could not be taken: 'later' is no duration.")
                .contains("INTAKE_KEYRETENTION");
    }

    @Test
    void endsTheStartWithoutAStackTrace(CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=optional:classpath:none.yaml");

        assertThatThrownBy(() -> application.run("--intake.key-retention=soon"))
                .isInstanceOf(WrongSettingsException.class);

        assertThat(output.getAll())
                .contains("intake.key-retention could not be taken: 'soon' is no duration.")
                .contains("docs/configuration.md")
                .doesNotContain("\tat ");
    }

    /** An application that starts nothing. */
    static class Nothing {}

    private static List<String> problemsOf(String yaml) {
        return SettingsCheck.problems(environmentOf(yaml), METADATA);
    }

    private static ConfigurableEnvironment environmentOf(String yaml) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("shop", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "shop.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return environment;
    }
}
