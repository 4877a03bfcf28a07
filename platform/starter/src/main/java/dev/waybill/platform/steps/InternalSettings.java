package dev.waybill.platform.steps;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only other services of this system may call.
 *
 * @param token what they show as bearer token; while it is empty nobody may
 * @param paths the paths that need it, as a servlet's URL patterns; none in a service that has operators for callers
 */
@ConfigurationProperties(prefix = "waybill.internal", ignoreUnknownFields = false)
public record InternalSettings(@DefaultValue("") String token, @DefaultValue("/operations/*") List<String> paths) {}
