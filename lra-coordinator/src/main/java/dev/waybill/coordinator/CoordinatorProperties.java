package dev.waybill.coordinator;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be configured about the coordinator ({@code coordinator.*} in {@code config/lra-coordinator.yaml}).
 *
 * @param url the address at which everybody reaches this coordinator; every LRA id begins with it
 * @param token the secret that callers show, and that this coordinator shows to participants, as a bearer token
 * @param maxBodyBytes how long a request may be
 * @param storeDir the folder of the durable log, for one coordinator alone
 * @param storeFlushesPerSecond how often the log is written to disk at most
 * @param recovery the pace of the recovery pass
 * @param participant the calls to participants
 */
@ConfigurationProperties(prefix = "coordinator", ignoreUnknownFields = false)
record CoordinatorProperties(
        URI url,
        String token,
        int maxBodyBytes,
        Path storeDir,
        int storeFlushesPerSecond,
        Recovery recovery,
        Participant participant) {

    /**
     * The LRA API's address.
     *
     * @return the coordinator's address with the path of the LRA API
     */
    URI lraUrl() {
        return URI.create(url.toString().replaceAll("/+$", "") + "/lra-coordinator");
    }

    /**
     * A pass begins {@code periodSeconds + backoffSeconds} after the one before has ended.
     *
     * @param periodSeconds the pause before a pass of recovery, which repeats callbacks that failed
     * @param backoffSeconds the pause between the two halves of a pass of recovery
     */
    record Recovery(int periodSeconds, int backoffSeconds) {}

    /**
     * The limits of a call to a participant.
     *
     * @param connectTimeoutMs how long connecting to a participant may take
     * @param answerTimeoutMs how long a participant may take to answer a callback before it counts as failed
     * @param connectionsPerHost how many connections to one participant are kept [connections]
     */
    record Participant(int connectTimeoutMs, int answerTimeoutMs, int connectionsPerHost) {}
}
