package dev.waybill.coordinator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LRAParticipantRecord;
import jakarta.ws.rs.core.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is told of an LRA; the first fields are Narayana's.
 *
 * @param lraId its id, an address at this coordinator
 * @param clientId what it was started for
 * @param status its state, as MicroProfile LRA names it
 * @param topLevel whether it is not within another one; always so here
 * @param recovering whether callbacks are still to be repeated
 * @param startTime when it began, in milliseconds since 1970
 * @param finishTime its time limit while it is active, else when it was tried last to end it; 0 for never
 * @param httpStatus what Narayana makes of the state
 * @param ageSeconds how long ago it began
 * @param participants those that have still a part in it; null when nobody asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LraReport(
        URI lraId,
        String clientId,
        String status,
        boolean topLevel,
        boolean recovering,
        long startTime,
        long finishTime,
        int httpStatus,
        long ageSeconds,
        List<Participant> participants) {

    /**
     * A participant of an LRA.
     *
     * @param undo the address that takes its part back
     * @param completion the address that completes its part; null when it has none
     * @param status its state, as MicroProfile LRA names it
     * @param attempts how often it was called in vain since the coordinator began
     * @param firstAttemptAt when it failed first since then, in ISO 8601; null when it did not
     * @param lastAttemptAt when it failed last
     * @param lastError what it answered last, or why it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Participant(
            String undo,
            String completion,
            String status,
            int attempts,
            String firstAttemptAt,
            String lastAttemptAt,
            String lastError) {

        private static Participant of(URI lra, LRAParticipantRecord participant, FailedCallbacks failures) {
            String links = participant.getParticipantURI();
            String completion = address(links, "complete");
            Optional<FailedCallbacks.Failure> failure = Optional.ofNullable(participant.getCompensator())
                    .flatMap(undo -> failures.of(lra, URI.create(undo)))
                    .or(() -> Optional.ofNullable(completion).flatMap(each -> failures.of(lra, URI.create(each))));
            return new Participant(
                    participant.getCompensator(),
                    completion,
                    String.valueOf(participant.getStatus()),
                    failure.map(FailedCallbacks.Failure::attempts).orElse(0),
                    failure.map(each -> each.firstAt().toString()).orElse(null),
                    failure.map(each -> each.lastAt().toString()).orElse(null),
                    failure.map(FailedCallbacks.Failure::error).orElse(null));
        }

        private static String address(String links, String relation) {
            return Arrays.stream(links.split(","))
                    .map(Link::valueOf)
                    .filter(link -> relation.equals(link.getRel()))
                    .map(link -> asItIsCalled(link.getUri()))
                    .findFirst()
                    .orElse(null);
        }

        /** Narayana decodes an address and builds it anew. */
        private static String asItIsCalled(URI address) {
            try {
                return new URI(
                                address.getScheme(),
                                address.getUserInfo(),
                                address.getHost(),
                                address.getPort(),
                                address.getPath(),
                                address.getQuery(),
                                null)
                        .toASCIIString();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static LraReport of(LRAData lra) {
        return new LraReport(
                lra.getLraId(),
                lra.getClientId(),
                String.valueOf(lra.getStatus()),
                lra.isTopLevel(),
                lra.isRecovering(),
                lra.getStartTime(),
                lra.getFinishTime(),
                lra.getHttpStatus(),
                (System.currentTimeMillis() - lra.getStartTime()) / 1000,
                null);
    }

    /** The same with its participants, as the log knows them. */
    LraReport with(LraRecord record, FailedCallbacks failures) {
        List<Participant> told = record.participants().stream()
                .map(each -> Participant.of(lraId, each, failures))
                .toList();
        return new LraReport(
                lraId, clientId, status, topLevel, recovering, startTime, finishTime, httpStatus, ageSeconds, told);
    }
}
