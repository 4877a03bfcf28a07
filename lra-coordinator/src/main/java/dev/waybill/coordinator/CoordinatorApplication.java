package dev.waybill.coordinator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the LRA coordinator: Narayana's coordinator over a durable log, on the configured address.
 *
 * <p>The configuration is {@code config/lra-coordinator.yaml}, packaged in the jar; a file of that name in the folder
 * that {@code WAYBILL_CONFIG_DIR} names is laid over it, then the secrets in the folder that
 * {@code WAYBILL_SECRETS_DIR} names.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorProperties.class)
public class CoordinatorApplication {

    private static final String CONFIGURATION = "lra-coordinator.yaml";

    /**
     * Starts the coordinator and returns once its port is open.
     *
     * @param args Spring Boot's command line properties
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // what is written for programs is the same wherever it is written
        start(args);
    }

    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(CoordinatorApplication.class)
                .properties("spring.config.location="
                        + configuration(System.getenv("WAYBILL_CONFIG_DIR"), System.getenv("WAYBILL_SECRETS_DIR")))
                .run(args);
    }

    private static String configuration(String folder, String secrets) {
        List<String> locations = new ArrayList<>(List.of("classpath:waybill/config/" + CONFIGURATION));
        if (folder != null && !folder.isBlank()) {
            locations.add("optional:file:" + Path.of(folder, CONFIGURATION).toAbsolutePath());
        }
        if (secrets != null && !secrets.isBlank()) {
            locations.add("configtree:" + Path.of(secrets).toAbsolutePath() + "/");
        }
        return String.join(",", locations);
    }
}
