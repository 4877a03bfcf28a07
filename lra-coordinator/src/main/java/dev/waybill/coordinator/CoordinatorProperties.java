package dev.waybill.coordinator;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be configured about the coordinator ({@code coordinator.*} in {@code config/lra-coordinator.yaml}).
 *
 * @param url the address at which everybody reaches this coordinator; every LRA id begins with it
 * @param storeDir the folder of the durable log
 * @param storeFlushesPerSecond how often the log is written to disk at most
 * @param recovery the pace of the recovery pass
 * @param participant the calls to participants
 */
@ConfigurationProperties("coordinator")
record CoordinatorProperties(
        URI url, Path storeDir, int storeFlushesPerSecond, Recovery recovery, Participant participant) {

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
     * @param periodSeconds the pause before a pass
     * @param backoffSeconds the pause between the two halves of a pass
     */
    record Recovery(int periodSeconds, int backoffSeconds) {}

    /**
     * The limits of a call to a participant.
     *
     * @param connectTimeoutMs how long connecting may take
     * @param answerTimeoutMs how long the participant may take to answer
     * @param connectionsPerHost how many connections are kept to one address
     */
    record Participant(int connectTimeoutMs, int answerTimeoutMs, int connectionsPerHost) {}
}
