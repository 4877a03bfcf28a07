package dev.waybill.platform.routes;

import dev.waybill.platform.saga.EnlistingSagaService;
import dev.waybill.platform.saga.OpenSagas;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells which routes run, and takes over edits of an external routes folder while the service runs. */
@AutoConfiguration
@EnableConfigurationProperties(ReloadSettings.class)
class RoutesConfiguration {

    @Bean
    HeldRequests heldRequests(ReloadSettings settings) {
        return new HeldRequests(settings.drainLimit().plusSeconds(1));
    }

    @Bean
    FilterRegistrationBean<HeldRequests> heldRequestsFilter(HeldRequests requests) {
        FilterRegistrationBean<HeldRequests> filter = new FilterRegistrationBean<>(requests);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
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
    RoutesWatch routesWatch(
            @Value("${waybill.routes}") String folder,
            @Value("${spring.application.name}") String service,
            ReloadSettings settings,
            ConfigurableListableBeanFactory beans,
            Environment environment,
            ObjectProvider<ModelCamelContext> camel,
            HeldRequests requests,
            ObjectProvider<MeterRegistry> meters,
            KeptCallbacks kept,
            ObjectProvider<CallbackKeeper> keeper) {
        return new RoutesWatch(
                folder,
                service,
                settings,
                new RunningService(beans, environment),
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
