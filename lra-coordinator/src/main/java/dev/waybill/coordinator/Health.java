package dev.waybill.coordinator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the process lives, and whether it can keep LRAs. */
@Component
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class Health {

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
        return answer(Optional.empty());
    }

    /**
     * Tells whether LRAs can be started and ended.
     *
     * @return 200, or 503 with the reason
     */
    @GET
    @Path("{path: health|health/ready|ready}")
    public Response ready() {
        return answer(narayana.failure());
    }

    private static Response answer(Optional<String> failure) {
        String status = failure.isPresent() ? "DOWN" : "UP";
        Report report = new Report(
                status,
                failure.orElse(null),
                Optional.ofNullable(Health.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                Map.of("log", Map.of("status", status)));
        return Response.status(failure.isPresent() ? 503 : 200).entity(report).build();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Report(
            String status, String reason, String version, long uptimeSeconds, Map<String, Object> components) {}
}
