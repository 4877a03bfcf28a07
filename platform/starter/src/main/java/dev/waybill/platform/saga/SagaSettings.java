package dev.waybill.platform.saga;

import dev.waybill.platform.http.BearerToken;
import dev.waybill.platform.settings.WrongSettingsException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the coordinators and this participant are, and how long a call may take.
 *
 * @param enabled        whether this service owns sagas or takes part in them
 * @param coordinatorUrls base addresses of the coordinators, without {@code /lra-coordinator}; the hash of what a saga
 *                       is for chooses where it is started
 * @param enlist         whether the start of a saga enlists the undos that the saga names; if not, each participant
 *                       joins when its step begins, as with plain Camel, at the cost of a call and a write for each
 * @param passedOver     how long a coordinator that could not be reached comes last when the next sagas are started
 * @param participantUrl address under which the coordinator reaches this service's callbacks; any replica may answer
 * @param token          what coordinator and services prove themselves with to each other; at least 12 characters, the
 *                       same for all of them
 * @param connectTimeout limit for opening a connection to a coordinator
 * @param callTimeout    limit for one coordinator call, from asking for a connection to the last byte of the answer;
 *                       closing includes the callbacks it makes
 * @param statusTimeout  limit for a call that only asks a coordinator how an LRA stands
 * @param endAttempts    how often a join, a close or a cancel, which are idempotent, is tried in all [attempts]
 * @param endBackOff     pause before the second of these attempts; doubled before each further one
 */
@ConfigurationProperties(prefix = "waybill.saga", ignoreUnknownFields = false)
public record SagaSettings(
        boolean enabled,
        List<String> coordinatorUrls,
        @DefaultValue("true") boolean enlist,
        @DefaultValue("5s") Duration passedOver,
        String participantUrl,
        String token,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("3s") Duration statusTimeout,
        @DefaultValue("6") int endAttempts,
        @DefaultValue("200ms") Duration endBackOff) {

    private static final int SHORTEST_TOKEN = 12;

    /** Without a token anybody who reaches the service could have undone what is paid. */
    public SagaSettings {
        if (enabled && (token == null || token.length() < SHORTEST_TOKEN)) {
            throw new WrongSettingsException(List.of(("waybill.saga.token could not be taken: it has fewer than %d"
                            + " characters. Set WAYBILL_SAGA_TOKEN to the same secret for the coordinator and all"
                            + " services; ./waybill makes one.")
                    .formatted(SHORTEST_TOKEN)));
        }
    }

    BearerToken bearer() {
        return new BearerToken(token);
    }
}
