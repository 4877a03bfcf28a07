package dev.waybill.platform.saga;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Comparator;
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
     * When the oldest open saga began, by the coordinators' clocks; asks each of them for its list.
     *
     * @return the farthest future when none is open; the farthest past when one of them cannot be asked
     */
    public Instant oldestBegin() {
        return coordinators.stream()
                .map(this::oldestAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private Instant oldestAt(String coordinator) {
        try {
            return Optional.ofNullable(http.get()
                            .uri(coordinator + "/lra-coordinator")
                            .accept(MediaType.APPLICATION_JSON)
                            .retrieve()
                            .body(new ParameterizedTypeReference<List<Lra>>() {}))
                    .orElse(List.of())
                    .stream()
                    .filter(Objects::nonNull)
                    .map(lra -> Instant.ofEpochMilli(lra.startTime()))
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
        } catch (RestClientException e) {
            return Instant.MIN;
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
