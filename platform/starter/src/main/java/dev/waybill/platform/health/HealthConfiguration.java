package dev.waybill.platform.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

/** The health checks: routes, database, data, broker and coordinator, each only where the service has it. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(HealthSettings.class)
@Import(HealthController.class)
class HealthConfiguration {

    @Bean
    HealthIndicator routes(CamelContext camel) {
        return () -> camel.isStarted() ? up() : down();
    }

    @Bean
    @ConditionalOnBean(DataSource.class)
    HealthIndicator database(DataSource dataSource, HealthSettings settings) {
        int seconds = Math.toIntExact(settings.timeout().toSeconds());
        return check(() -> {
            try (var connection = dataSource.getConnection()) {
                return connection.isValid(seconds);
            }
        });
    }

    @Bean
    @ConditionalOnBean(DataSource.class)
    @ConditionalOnProperty("waybill.health.data-sql")
    HealthIndicator data(DataSource dataSource, HealthSettings settings, ResourceLoader files) throws IOException {
        String query = files.getResource(settings.dataSql()).getContentAsString(StandardCharsets.UTF_8);
        JdbcTemplate database = new JdbcTemplate(dataSource);
        return check(() -> Boolean.TRUE.equals(database.queryForObject(query, Boolean.class)));
    }

    /** Reaches the broker as Camel does: by what {@code camel.component.kafka} says of address, login and encryption. */
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("waybill.events.enabled")
    Admin brokerAdmin(
            @Value("${camel.component.kafka.brokers}") String brokers,
            Environment environment,
            HealthSettings settings) {
        int timeoutMs = Math.toIntExact(settings.timeout().toMillis());
        Map<String, Object> client = new HashMap<>();
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
        client.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        Binder.get(environment)
                .bind("camel.component.kafka", Bindable.mapOf(String.class, String.class))
                .get()
                .forEach((name, value) -> {
                    if (name.matches("(security|sasl|ssl)-.*") && !value.isEmpty()) {
                        client.put(name.replace('-', '.'), value);
                    }
                });
        return Admin.create(client);
    }

    @Bean
    @ConditionalOnBean(Admin.class)
    HealthIndicator broker(Admin brokerAdmin, HealthSettings settings) {
        return check(() -> !brokerAdmin
                .describeCluster()
                .nodes()
                .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .isEmpty());
    }

    @Bean
    @ConditionalOnProperty("waybill.saga.enabled")
    HealthIndicator coordinator(
            @Value("${waybill.saga.coordinator-urls}") List<String> addresses, HealthSettings settings) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(settings.timeout());
        requests.setReadTimeout(settings.timeout());
        RestClient http = RestClient.builder().requestFactory(requests).build();
        return check(() -> {
            for (String address : addresses) {
                http.get().uri(address + "/health/live").retrieve().toBodilessEntity();
            }
            return true;
        });
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static HealthIndicator check(Check check) {
        return () -> {
            try {
                return check.holds() ? up() : down();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return down();
            } catch (Exception e) {
                return Health.down(e).build();
            }
        };
    }

    private static Health up() {
        return Health.up().build();
    }

    private static Health down() {
        return Health.down().build();
    }
}
