package dev.waybill.platform.settings;

import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RouteLint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/** Ends the start when a configuration file is no YAML or ambiguous: Spring would not name the file. */
final class ConfigurationFilesCheck implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String locations = environment.getProperty("spring.config.location", "");
        List<Finding> mistakes = Stream.of(locations.split(","))
                .map(location -> location.replaceFirst("^optional:", "").strip())
                .filter(location -> location.endsWith(".yaml"))
                .flatMap(location -> check(location).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new WrongSettingsException(
                    mistakes.stream().map(Finding::toString).toList());
        }
    }

    private static List<Finding> check(String location) {
        Resource file = new DefaultResourceLoader().getResource(location);
        if (!file.exists()) {
            return List.of();
        }
        try (InputStream text = file.getInputStream()) {
            return RouteLint.checkConfiguration(Path.of(location.replaceFirst("^\\w+:(waybill/)?", "")), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
