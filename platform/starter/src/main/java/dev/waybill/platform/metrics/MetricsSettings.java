package dev.waybill.platform.metrics;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Gauges that are read in the background, whether or not somebody asks for them.
 *
 * @param interval pause between two readings of the database and of the broker
 * @param sql      resource of a query for each subject, none where empty. A column of numbers is a gauge named {@code
 *                 waybill.<subject>.<column>}, {@code _} in its name read as {@code .}; the other columns are its tags
 */
@ConfigurationProperties("waybill.metrics")
record MetricsSettings(Duration interval, Map<String, String> sql) {

    MetricsSettings {
        sql = sql == null ? Map.of() : Map.copyOf(sql);
    }
}
