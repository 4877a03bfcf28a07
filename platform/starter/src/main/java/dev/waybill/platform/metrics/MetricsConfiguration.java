package dev.waybill.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service's own gauges, beside what Spring Boot, Camel and the pools measure by themselves. */
@AutoConfiguration(after = CompositeMeterRegistryAutoConfiguration.class)
@EnableConfigurationProperties(MetricsSettings.class)
class MetricsConfiguration {

    private static final Set<String> CAMELS_OWN = Set.of("camelContext", "eventType", "kind");
    private static final int QUERY_LIMIT_SECONDS = 2;

    /** Camel's tags that are the same in all its metrics: the service stands in a tag of every metric. */
    @Bean
    MeterFilter withoutCamelsOwnTags() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getTag("camelContext") == null
                        ? id
                        : id.replaceTags(id.getTags().stream()
                                .filter(tag -> !CAMELS_OWN.contains(tag.getKey()))
                                .toList());
            }
        };
    }

    @Bean
    PoolMetrics poolMetrics(MeterRegistry registry) {
        return new PoolMetrics(registry);
    }

    @Bean
    ReadGauges readGauges(
            MetricsSettings settings,
            MeterRegistry registry,
            ResourceLoader files,
            ObjectProvider<DataSource> dataSource,
            ObjectProvider<Admin> broker,
            ObjectProvider<CamelContext> camel) {
        List<Source> sources = new ArrayList<>();
        dataSource.ifAvailable(database -> settings.sql().forEach((subject, file) -> {
            if (!file.isBlank()) {
                sources.add(new SqlSource(subject, text(files, file), limited(database)));
            }
        }));
        broker.ifAvailable(admin -> sources.add(new ConsumerLag(camel, admin)));
        return new ReadGauges(sources, registry, settings.interval());
    }

    private static JdbcTemplate limited(DataSource database) {
        JdbcTemplate limited = new JdbcTemplate(database);
        limited.setQueryTimeout(QUERY_LIMIT_SECONDS);
        return limited;
    }

    private static String text(ResourceLoader files, String file) {
        try {
            return files.getResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
