package dev.waybill.platform.routes;

import dev.waybill.platform.lint.Surroundings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** What routes find in the service that runs: its own beans, as far as their classes go, and its settings. */
record RunningService(ConfigurableListableBeanFactory factory, Environment settings) implements Surroundings {

    @Override
    public Collection<String> beans() {
        return List.of(factory.getBeanDefinitionNames());
    }

    @Override
    public Optional<Class<?>> bean(String name) {
        return factory.containsBean(name) ? Optional.ofNullable(factory.getType(name, false)) : Optional.empty();
    }

    @Override
    public Optional<String> property(String key) {
        return Optional.ofNullable(settings.getProperty(key));
    }
}
