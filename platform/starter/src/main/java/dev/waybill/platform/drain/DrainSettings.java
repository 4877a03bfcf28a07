package dev.waybill.platform.drain;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is finished before the service stops.
 *
 * @param routes the routes that take in work, in the order in which they stop; each finishes what it has begun
 * @param limit  how long all of them together may take
 */
@ConfigurationProperties(prefix = "waybill.drain", ignoreUnknownFields = false)
record DrainSettings(@DefaultValue("") List<String> routes, @DefaultValue("20s") Duration limit) {}
