package dev.waybill.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP edge of a service.
 *
 * @param maxBody   largest request body that is read, where the contract of its operation does not name another
 *     ({@code x-max-body-bytes}): room for an order of a hundred lines
 * @param bodyTimeout    deadline for a whole request body
 * @param unfinishedBodies how much of the bodies is kept, all together, that are still being received; one more byte is
 *                       refused with 503
 * @param outerEdge whether callers are outside this system: internal headers of theirs are taken away
 * @param clientRequests how many requests one client may have under way at the outer edge; half of them may wait for an
 *                       outcome (Prefer: wait) [requests]
 * @param localRequests  how many all clients on this machine together may have [requests]
 * @param internalToken what services of this system show each other where a contract asks for it; empty: nobody may
 */
@ConfigurationProperties(prefix = "waybill.http", ignoreUnknownFields = false)
public record HttpSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("10s") Duration bodyTimeout,
        @DefaultValue("32MB") DataSize unfinishedBodies,
        @DefaultValue("false") boolean outerEdge,
        @DefaultValue("100") int clientRequests,
        @DefaultValue("1000") int localRequests,
        @DefaultValue("") String internalToken) {}
