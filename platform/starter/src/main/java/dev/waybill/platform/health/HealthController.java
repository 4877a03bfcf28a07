package dev.waybill.platform.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /health/live}: the process works. {@code /health/ready} (alias {@code /ready}): it can serve; 503 with the
 * reason otherwise. {@code /health}: the same with every check.
 */
@RestController
class HealthController {

    private final Map<String, HealthIndicator> checks;
    private final ApplicationAvailability availability;
    private final ApplicationContext context;
    private final HealthSettings settings;

    HealthController(
            Map<String, HealthIndicator> checks,
            ApplicationAvailability availability,
            ApplicationContext context,
            HealthSettings settings) {
        this.checks = checks;
        this.availability = availability;
        this.context = context;
        this.settings = settings;
    }

    @GetMapping("/health/live")
    ResponseEntity<HealthReport> live() {
        boolean alive = availability.getLivenessState() == LivenessState.CORRECT;
        return answer(report(alive, alive ? null : "the process is broken", Map.of()));
    }

    @GetMapping({"/health/ready", "/ready", "/health"})
    ResponseEntity<HealthReport> ready() {
        Map<String, String> results = new TreeMap<>();
        checks.entrySet().stream()
                .filter(check -> !check.getKey().startsWith("camel"))
                .forEach(check -> results.put(check.getKey(), resultOf(check.getValue())));
        boolean accepting = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        List<String> failed = results.entrySet().stream()
                .filter(result -> !HealthReport.OK.equals(result.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        boolean ready = accepting && failed.stream().noneMatch(settings.mandatory()::contains);
        return answer(report(ready, reason(accepting, failed), results));
    }

    private static String resultOf(HealthIndicator check) {
        return Status.UP.equals(check.health().getStatus()) ? HealthReport.OK : HealthReport.ERROR;
    }

    private static String reason(boolean accepting, List<String> failed) {
        if (!accepting) {
            return "starting or stopping";
        }
        return failed.isEmpty()
                ? null
                : failed.stream().map(it -> it + " does not answer").collect(Collectors.joining(", "));
    }

    private HealthReport report(boolean up, String reason, Map<String, String> components) {
        String version = Optional.ofNullable(HealthController.class.getPackage().getImplementationVersion())
                .orElse("development");
        long uptimeSeconds = (System.currentTimeMillis() - context.getStartupDate()) / 1000;
        return new HealthReport(up ? "UP" : "DOWN", reason, version, uptimeSeconds, components);
    }

    private static ResponseEntity<HealthReport> answer(HealthReport report) {
        return ResponseEntity.status(report.isUp() ? 200 : 503).body(report);
    }
}
