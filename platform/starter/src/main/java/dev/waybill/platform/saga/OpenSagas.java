package dev.waybill.platform.saga;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What the coordinators list: LRAs that have not ended, and those that failed and that nobody has settled yet. */
public final class OpenSagas {

    private final List<String> coordinators;
    private final RestClient http;

    OpenSagas(List<String> coordinators, RestClient http) {
        this.coordinators = coordinators;
        this.http = http;
    }

    /**
     * Whether a saga is open that began before a moment. It is, as long as a coordinator cannot be asked.
     *
     * @param moment by the coordinators' clocks
     */
    public boolean hasAnyBegunBefore(Instant moment) {
        return coordinators.stream().anyMatch(coordinator -> has(coordinator, moment.toEpochMilli()));
    }

    private boolean has(String coordinator, long momentMs) {
        try {
            return Optional.ofNullable(http.get()
                            .uri(coordinator + "/lra-coordinator")
                            .accept(MediaType.APPLICATION_JSON)
                            .retrieve()
                            .body(new ParameterizedTypeReference<List<Lra>>() {}))
                    .orElse(List.of())
                    .stream()
                    .filter(Objects::nonNull)
                    .anyMatch(lra -> lra.startTime() < momentMs);
        } catch (RestClientException e) {
            return true;
        }
    }

    /**
     * An LRA, as a coordinator lists it.
     *
     * @param startTime milliseconds since 1970
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lra(long startTime) {}
}
