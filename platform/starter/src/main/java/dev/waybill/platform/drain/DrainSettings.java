package dev.waybill.platform.drain;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is finished before the service stops.
 *
 * @param routes the routes that stop before the service does, in this order; each finishes what it has begun
 * @param limit  how long these routes together may take to stop
 */
@ConfigurationProperties(prefix = "waybill.drain", ignoreUnknownFields = false)
record DrainSettings(@DefaultValue("") List<String> routes, @DefaultValue("20s") Duration limit) {}
