package dev.waybill.platform.health;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service needs in order to be ready.
 *
 * @param mandatory   the checks that make the service not ready; the others are only told
 * @param dataSql     resource with a query of one boolean: whether the data is there without which the service cannot
 *                    work; none if empty [resource]
 * @param timeout     limit for one check of a neighbour
 */
@ConfigurationProperties(prefix = "waybill.health", ignoreUnknownFields = false)
public record HealthSettings(
        @DefaultValue List<String> mandatory, @DefaultValue("") String dataSql, @DefaultValue("2s") Duration timeout) {}
