package dev.waybill.platform.routes;

import dev.waybill.platform.saga.EnlistingSagaService;
import dev.waybill.platform.saga.OpenSagas;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells which routes run, and takes over edits of an external routes folder while the service runs. */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@EnableConfigurationProperties(ReloadSettings.class)
class RoutesConfiguration {

    @Bean
    HeldRequests heldRequests(ReloadSettings settings) {
        return new HeldRequests(settings.drainLimit().plusSeconds(1));
    }

    @Bean
    FilterRegistrationBean<HeldRequests> heldRequestsFilter(HeldRequests requests) {
        FilterRegistrationBean<HeldRequests> filter = new FilterRegistrationBean<>(requests);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // CallbackGuard must see the new routes
        return filter;
    }

    @Bean
    KeptCallbacks keptCallbacks(@Value("${spring.application.name}") String service) {
        return new KeptCallbacks(service);
    }

    @Bean
    @ConditionalOnProperty("waybill.saga.enabled")
    CallbackKeeper callbackKeeper(
            KeptCallbacks kept,
            JdbcTemplate database,
            OpenSagas open,
            ObjectProvider<EnlistingSagaService> sagas,
            ReloadSettings settings) {
        return new CallbackKeeper(kept, new CallbackStore(database), open, sagas, settings.keptAtLeast());
    }

    @Bean
    RoutesInUse routesInUse(
            @Value("${waybill.routes}") String folder,
            @Value("${spring.application.name}") String service,
            ConfigurableListableBeanFactory beans,
            Environment environment) {
        return new RoutesInUse(folder, service, new RunningService(beans, environment));
    }

    @Bean
    CollectedRoutes collectedRoutes(ApplicationContext context, RoutesInUse routes) {
        return new CollectedRoutes(context, routes);
    }

    /** Settings name SQL files below the routes folder: they too are as they are in use. */
    @Bean
    static BeanFactoryPostProcessor filesOfRoutes(ConfigurableApplicationContext context) {
        return beans -> {
            String folder = context.getEnvironment().getRequiredProperty("waybill.routes");
            context.addProtocolResolver((location, loader) -> location.startsWith(folder + "/")
                    ? context.getBean(RoutesInUse.class)
                            .text(location)
                            .map(text -> new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), location))
                            .orElse(null)
                    : null);
        };
    }

    @Bean
    RoutesWatch routesWatch(
            RoutesInUse routes,
            @Value("${spring.application.name}") String service,
            ReloadSettings settings,
            ObjectProvider<ModelCamelContext> camel,
            HeldRequests requests,
            ObjectProvider<MeterRegistry> meters,
            KeptCallbacks kept,
            ObjectProvider<CallbackKeeper> keeper) {
        return new RoutesWatch(
                routes,
                service,
                settings,
                camel,
                requests,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                kept,
                Optional.ofNullable(keeper.getIfAvailable()));
    }

    @Bean
    RoutesEndpoint routesEndpoint(RoutesWatch watch) {
        return new RoutesEndpoint(watch);
    }
}
