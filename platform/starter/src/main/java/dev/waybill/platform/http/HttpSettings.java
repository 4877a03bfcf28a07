package dev.waybill.platform.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP edge of a service.
 *
 * @param maxBody   largest request body that is read
 * @param outerEdge whether callers are outside this system: internal headers of theirs are taken away
 */
@ConfigurationProperties(prefix = "waybill.http", ignoreUnknownFields = false)
public record HttpSettings(@DefaultValue("1MB") DataSize maxBody, @DefaultValue("false") boolean outerEdge) {}
