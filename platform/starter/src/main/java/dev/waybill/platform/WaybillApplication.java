package dev.waybill.platform;

import dev.waybill.platform.telemetry.ServiceThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts one service with the configuration that belongs to it, whether it has a process of its own or shares one
 * with other services.
 *
 * <p>Later sources win: the configuration packaged in the jars, then the files of the same names in the folder that
 * the environment variable {@code WAYBILL_CONFIG_DIR} names, then the secrets in the folder that
 * {@code WAYBILL_SECRETS_DIR} names (the name of a file is the key, what stands in it the value), then environment
 * variables.
 */
public final class WaybillApplication {

    private WaybillApplication() {}

    /**
     * Starts a service and waits until its application context is ready.
     *
     * @param entry   the entry class of the service
     * @param service the service's name as it stands in file names, for example {@code order}
     * @param args    command line arguments; {@code --key=value} overrides a configuration key
     * @return the running application context
     */
    public static ConfigurableApplicationContext run(Class<?> entry, String service, String... args) {
        Locale.setDefault(Locale.ROOT); // what is written for programs is the same wherever it is written
        ServiceThreads.begin(
                service,
                Optional.ofNullable(entry.getPackage().getImplementationVersion())
                        .orElse("development"));
        return new SpringApplicationBuilder(entry)
                .properties(
                        "spring.config.location=" + String.join(",", configurationOf(service, System.getenv())),
                        "spring.application.name=" + service)
                .run(args);
    }

    /** Where the configuration of a service is read, what wins last. */
    static List<String> configurationOf(String service, Map<String, String> environment) {
        List<String> names = Arrays.asList("application.yaml", service + ".yaml");
        List<String> locations = new ArrayList<>();
        names.forEach(name -> locations.add("classpath:waybill/config/" + name));
        String folder = environment.getOrDefault("WAYBILL_CONFIG_DIR", "");
        if (!folder.isBlank()) {
            Path absolute = Path.of(folder).toAbsolutePath();
            names.forEach(name -> locations.add("optional:file:" + absolute.resolve(name)));
        }
        String secrets = environment.getOrDefault("WAYBILL_SECRETS_DIR", "");
        if (!secrets.isBlank()) {
            locations.add("configtree:" + Path.of(secrets).toAbsolutePath() + "/");
        }
        return locations;
    }
}
