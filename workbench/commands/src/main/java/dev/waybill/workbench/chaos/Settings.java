package dev.waybill.workbench.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that differ in a chaos run: shorter, so that time limits pass within seconds. */
final class Settings {

    /** How long an accepted order is tried. */
    static final Duration DEADLINE = Duration.ofMinutes(3);
    /** How long an attempt, which is one saga, may take. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final Map<String, String> VARIABLES = Map.of(
            "ORDER_DEADLINE", DEADLINE.toSeconds() + "s",
            "ORDER_SAGA_TIME_LIMIT", TIME_LIMIT.toSeconds() + "s",
            "ORDER_ATTEMPT_LEASE", "10s",
            "ORDER_ATTEMPT_MAX_BACK_OFF_SECONDS", "5",
            "ORDER_SWEEP_TRIAL_INTERVAL_MS", "1000",
            "PAYMENT_CAPTURE_LONGEST_BACK_OFF", "5s",
            "SHIPPING_BOOKING_BACK_OFF", "2s",
            "SHIPPING_BOOKING_LONGEST_BACK_OFF", "5s",
            "NOTIFICATION_SENDING_LONGEST_BACK_OFF", "10s",
            "DOWNSTREAM_DEFAULT_OPEN_MS", "3000");

    private Settings() {}

    /** As variables of the environment. */
    static Map<String, String> variables(boolean joins) {
        Map<String, String> variables = new TreeMap<>(VARIABLES);
        if (joins) {
            variables.put("WAYBILL_SAGA_ENLIST", "false");
        }
        return variables;
    }

    /** In one line, for people. */
    static String summary(boolean joins) {
        return variables(joins).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
