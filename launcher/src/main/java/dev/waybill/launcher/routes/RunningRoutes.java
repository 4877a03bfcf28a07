package dev.waybill.launcher.routes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.plan.ProcessEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a running service tells of its routes on its management port.
 *
 * @param service  its name
 * @param folder   where its routes come from
 * @param version  of all that is loaded
 * @param state    {@code loaded}, {@code incomplete}, {@code refused}, {@code waiting} or {@code restart}
 * @param reasons  why an edit is refused, waits or needs a restart, and which files could not be taken
 * @param routes   the routes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunningRoutes(
        String service, String folder, String version, String state, List<String> reasons, List<Row> routes) {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /**
     * One route.
     *
     * @param id          its id
     * @param description what it does
     * @param file        the file in which it stands
     * @param line        the line there
     * @param version     of its text
     * @param state       whether it runs; {@code Kept} when no file holds it any more
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(String id, String description, String file, int line, String version, String state) {}

    public RunningRoutes {
        reasons = reasons == null ? List.of() : reasons;
        routes = routes == null ? List.of() : routes;
    }

    /** Asks a process; empty when it has no routes or does not answer. */
    public static Optional<RunningRoutes> of(ProcessEntry process) throws InterruptedException {
        if (process.managementPort() == 0) {
            return Optional.empty();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(process.managementUrl() + "/routes"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200
                    ? Optional.of(JSON.readValue(answer.body(), RunningRoutes.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** In a few words: {@code loaded 1a2b3c4d}, or why not, with the first reason. */
    public String summary() {
        if (reasons.isEmpty()) {
            return state + " " + version;
        }
        String more = reasons.size() > 1 ? " (%d more: ./waybill routes list)".formatted(reasons.size() - 1) : "";
        return state + ": " + reasons.get(0) + more;
    }
}
