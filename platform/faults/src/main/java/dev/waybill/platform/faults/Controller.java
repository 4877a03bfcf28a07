package dev.waybill.platform.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The controller of a test, as a process that passes its fail points sees it. */
final class Controller {

    private static final int GO_ON = 204;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI points;
    private final String process;
    private final long pid = ProcessHandle.current().pid();

    Controller(URI address, String process) {
        this.points = URI.create(address + "/points");
        this.process = process;
    }

    /** Waits for the answer, for ever if need be; whoever does not listen lets go on. */
    Passage pass(String point, String when, String subject) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(points)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(
                                    json.writeValueAsBytes(passing(point, when, subject))))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == GO_ON ? Passage.ONCE : obey(json.readTree(answer.body()), point, when);
        } catch (IOException e) {
            return Passage.ONCE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Passage.ONCE;
        }
    }

    private Map<String, Object> passing(String point, String when, String subject) {
        Map<String, Object> passing = new LinkedHashMap<>();
        passing.put("process", process);
        passing.put("pid", pid);
        passing.put("point", point);
        passing.put("when", when);
        passing.put("subject", subject);
        return passing;
    }

    private static Passage obey(JsonNode answer, String point, String when) throws InterruptedException {
        switch (answer.path("action").asText()) {
            case "fail" -> throw new InjectedFaultException(point, when);
            case "duplicate" -> {
                return Passage.TWICE;
            }
            case "delay" -> Thread.sleep(answer.path("ms").asLong());
            default -> throw new IllegalStateException("The controller of the fail points answers " + answer);
        }
        return Passage.ONCE;
    }
}
