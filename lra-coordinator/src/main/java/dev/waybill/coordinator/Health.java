package dev.waybill.coordinator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Whether the process lives, and whether it can keep LRAs. */
@Component
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class Health {

    private static final Duration LONG_PASS = Duration.ofMinutes(2);

    private final Narayana narayana;

    Health(Narayana narayana) {
        this.narayana = narayana;
    }

    /**
     * Tells that the process answers at all.
     *
     * @return always 200
     */
    @GET
    @Path("health/live")
    public Response live() {
        return answer(Optional.empty(), Map.of());
    }

    /**
     * Tells whether LRAs can be started and ended.
     *
     * @return 200, or 503 with the reason
     */
    @GET
    @Path("{path: health|health/ready|ready}")
    public Response ready() {
        Optional<String> failure = narayana.failure();
        Map<String, Component> components = new TreeMap<>();
        components.put("log", new Component(word(failure.isEmpty()), null));
        if (failure.isEmpty()) {
            // A participant that hangs makes a pass long; LRAs are started and ended all the same.
            Duration since = narayana.sinceLastPass();
            components.put(
                    "recovery",
                    new Component(word(since.compareTo(LONG_PASS) < 0), "last pass " + since.toSeconds() + " s ago"));
        }
        return answer(failure, components);
    }

    private static String word(boolean well) {
        return well ? "UP" : "DOWN";
    }

    private static Response answer(Optional<String> failure, Map<String, Component> components) {
        Report report = new Report(
                word(failure.isEmpty()),
                failure.orElse(null),
                Optional.ofNullable(Health.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                components);
        return Response.status(failure.isPresent() ? 503 : 200).entity(report).build();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Report(
            String status, String reason, String version, long uptimeSeconds, Map<String, Component> components) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Component(String status, String reason) {}
}
