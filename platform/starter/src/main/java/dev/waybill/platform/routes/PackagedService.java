package dev.waybill.platform.routes;

import dev.waybill.platform.lint.RouteSources;
import dev.waybill.platform.lint.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * What the routes of a service find in it, learnt from its classes and its configuration while it does not run: Spring
 * reads which beans there would be, and makes none.
 */
public final class PackagedService implements Surroundings {

    private final DefaultListableBeanFactory beans;
    private final ConfigurableEnvironment settings;

    /**
     * Reads the definitions of a service.
     *
     * @param entry   its entry class
     * @param service its name
     * @param sources where its configuration stands
     */
    public PackagedService(Class<?> entry, String service, RouteSources sources) {
        settings = new StandardServletEnvironment();
        for (String name : List.of(service, "application")) {
            sources.text(Path.of("config", name + ".yaml")).ifPresent(text -> addSettings(name, text));
        }
        settings.getPropertySources()
                .addLast(new MapPropertySource("service", Map.of("spring.application.name", service)));
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.setEnvironment(settings);
        beans = context.getDefaultListableBeanFactory();
        new AnnotatedBeanDefinitionReader(context, settings).register(entry);
        ConfigurationClassPostProcessor definitions = new ConfigurationClassPostProcessor();
        definitions.setEnvironment(settings);
        definitions.setResourceLoader(context);
        definitions.setBeanClassLoader(entry.getClassLoader());
        definitions.postProcessBeanDefinitionRegistry(beans);
    }

    private void addSettings(String name, String text) {
        try {
            new YamlPropertySourceLoader()
                    .load(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                    .forEach(settings.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<String> beans() {
        return List.of(beans.getBeanDefinitionNames());
    }

    @Override
    public Optional<Class<?>> bean(String name) {
        return beans.containsBeanDefinition(name) ? Optional.ofNullable(beans.getType(name, false)) : Optional.empty();
    }

    @Override
    public Optional<String> property(String key) {
        return Optional.ofNullable(settings.getProperty(key));
    }
}
