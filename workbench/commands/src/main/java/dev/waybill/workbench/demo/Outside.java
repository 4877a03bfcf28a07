package dev.waybill.workbench.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What only an operator reaches: the modes of the outside systems' simulator, and a service's management port. */
final class Outside {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();

    /** Has the acquirer answer every call with 503, or well again. */
    void acquirerIsOut(String simulator, boolean out) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(simulator + "/acquirer/mode"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"outage\": " + out + "}")));
    }

    /** How many calls to a downstream ended so, by a service's own metrics; 0 if it tells none. */
    long calls(String management, String downstream, String kind) throws IOException, InterruptedException {
        Pattern line = Pattern.compile(
                "resilience4j_circuitbreaker_calls_seconds_count\\{[^}]*kind=\"%s\",name=\"%s\"[^}]*} (\\d+).*"
                        .formatted(kind, downstream));
        Matcher found = line.matcher(get(management + "/metrics"));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    String get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.timeout(LIMIT).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
