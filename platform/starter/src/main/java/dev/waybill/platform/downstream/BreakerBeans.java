package dev.waybill.platform.downstream;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * One breaker for each downstream that the configuration names, as the bean {@code <downstream>Breaker}: all calls of a
 * service to a downstream go through the same. A breaker comes to life when a route first refers to it.
 */
class BreakerBeans implements ImportBeanDefinitionRegistrar {

    private static final String PREFIX = "downstream.";

    private final ConfigurableEnvironment environment;

    BreakerBeans(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry beans) {
        for (String name : names()) {
            var breaker = BeanDefinitionBuilder.genericBeanDefinition()
                    .setFactoryMethodOnBean("circuitBreaker", "breakers")
                    .addConstructorArgValue(name)
                    .addConstructorArgValue(new Downstream(name, environment).breaker())
                    .setLazyInit(true)
                    .getBeanDefinition();
            beans.registerBeanDefinition(name + "Breaker", breaker);
        }
    }

    private Set<String> names() {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(key -> key.startsWith(PREFIX) && key.indexOf('.', PREFIX.length()) > 0)
                .map(key -> key.substring(PREFIX.length(), key.indexOf('.', PREFIX.length())))
                .filter(name -> !name.equals(Downstream.DEFAULT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
