package dev.waybill.platform.saga;

import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * How single LRAs stand, as their own coordinators tell. One that does not answer is not asked again for a while, so that
 * it keeps nobody from the others.
 */
public final class SagaStates {

    /** What is said of an LRA that its coordinator has forgotten: it has ended. */
    public static final String GONE = "Gone";

    /** What is said of an LRA whose coordinator does not tell. */
    public static final String UNKNOWN = "Unknown";

    private final Coordinators coordinators;
    private final RestClient http;

    SagaStates(Coordinators coordinators, RestClient http) {
        this.coordinators = coordinators;
        this.http = http;
    }

    /**
     * How an LRA stands.
     *
     * @param lra its id
     * @return its status, as LRA names it, {@link #GONE} or {@link #UNKNOWN}
     */
    public String of(String lra) {
        return coordinators
                .of(lra)
                .filter(coordinator -> !coordinators.isAway(coordinator))
                .map(coordinator -> ask(coordinator, lra))
                .orElse(UNKNOWN);
    }

    private String ask(String coordinator, String lra) {
        try {
            return Optional.ofNullable(http.get()
                            .uri(URI.create(lra + "/status"))
                            .accept(MediaType.TEXT_PLAIN)
                            .retrieve()
                            .body(String.class))
                    .orElse(UNKNOWN);
        } catch (HttpClientErrorException refusal) {
            return isOver(refusal.getStatusCode()) ? GONE : UNKNOWN;
        } catch (RestClientException noAnswer) {
            coordinators.missed(coordinator);
            return UNKNOWN;
        }
    }

    private static boolean isOver(HttpStatusCode answer) {
        return answer.isSameCodeAs(HttpStatus.NOT_FOUND) || answer.isSameCodeAs(HttpStatus.GONE);
    }
}
