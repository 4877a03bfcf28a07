package dev.waybill.workbench.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The LRAs that a coordinator has not finished, or whose failure nobody has seen to. */
final class OpenSagas {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Set<String> ENDED = Set.of("Closed", "Cancelled");
    private static final Set<String> FAILED = Set.of("FailedToClose", "FailedToCancel");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final HttpRequest request;

    /** @param coordinator base URL of the coordinator */
    OpenSagas(URI coordinator) {
        this.request = HttpRequest.newBuilder(URI.create(coordinator + "/lra-coordinator"))
                .header("Accept", "application/json")
                .timeout(LIMIT)
                .build();
    }

    /** The open LRAs by the orders that they were started for; the coordinator itself when it does not tell. */
    List<OpenThing> open() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return List.of(new OpenThing("system", "coordinator", "answers with status " + answer.statusCode()));
            }
            List<OpenThing> open = new ArrayList<>();
            for (JsonNode lra : JSON.readTree(answer.body())) {
                String status = lra.path("status").asText();
                if (!ENDED.contains(status)) {
                    String id = lra.path("lraId").asText();
                    String kind = FAILED.contains(status) ? OpenThing.FAILED_SAGA : "order";
                    open.add(new OpenThing(kind, lra.path("clientId").asText(), "saga " + id + " is " + status));
                }
            }
            return open;
        } catch (IOException e) {
            return List.of(new OpenThing("system", "coordinator", "does not answer: " + e));
        }
    }
}
