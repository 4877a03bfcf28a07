package dev.waybill.platform.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The answer of the health endpoints.
 *
 * @param status        {@code UP} or {@code DOWN}
 * @param reason        why it is down, or which optional neighbour is missing; absent if all is well
 * @param version       version of the service
 * @param uptimeSeconds seconds since the service started
 * @param components    each check with {@code ok} or {@code error}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HealthReport(String status, String reason, String version, long uptimeSeconds, Map<String, String> components) {

    static final String OK = "ok";
    static final String ERROR = "error";

    boolean isUp() {
        return "UP".equals(status);
    }
}
