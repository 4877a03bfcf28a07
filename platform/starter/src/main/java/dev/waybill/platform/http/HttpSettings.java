package dev.waybill.platform.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP edge of a service.
 *
 * @param maxBody   largest request body that is read
 * @param outerEdge whether callers are outside this system: internal headers of theirs are taken away
 * @param internalToken what services of this system show each other where a contract asks for it; empty: nobody may
 */
@ConfigurationProperties(prefix = "waybill.http", ignoreUnknownFields = false)
public record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("false") boolean outerEdge,
        @DefaultValue("") String internalToken) {}
