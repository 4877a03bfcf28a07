package dev.waybill.launcher.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.launcher.desk.Desk;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The part of the operators' desk that compares books. */
public final class Reconciliation {

    private static final long POLL_MS = 200;

    private final Desk desk;

    /** The books behind a desk. */
    public Reconciliation(Desk desk) {
        this.desk = desk;
    }

    /**
     * Has the books compared and waits until that is done.
     *
     * @param graceSeconds   what changed within this time is in motion; null: as configured
     * @param timeoutSeconds how long to wait
     * @throws IOException if the desk refuses, a book cannot be read, or the time is up
     */
    public JsonNode compare(Integer graceSeconds, long timeoutSeconds) throws IOException, InterruptedException {
        Map<String, Integer> request = graceSeconds == null ? Map.of() : Map.of("graceSeconds", graceSeconds);
        String id = desk.act("/reconciliations", request).path("id").asText();
        Instant end = Instant.now().plusSeconds(timeoutSeconds);
        while (Instant.now().isBefore(end)) {
            JsonNode compared = desk.get("/reconciliations/" + id, Map.of());
            switch (compared.path("state").asText()) {
                case "done" -> {
                    return compared;
                }
                case "failed" ->
                    throw new IOException("The books were not compared: "
                            + compared.path("error").asText());
                default -> Thread.sleep(POLL_MS);
            }
        }
        throw new IOException("The books are not compared after " + timeoutSeconds + " s; ask again later.");
    }

    /** The open differences, the oldest first. */
    public JsonNode differences() throws IOException, InterruptedException {
        return desk.get("/differences", Map.of("limit", "1000"));
    }

    /**
     * Has a difference repaired as it is proposed.
     *
     * @param id     the difference
     * @param reason why, for the record
     * @return the act; of a refusal an act of the state {@code refused} with its detail
     */
    public JsonNode repair(String id, String reason) throws IOException, InterruptedException {
        try {
            return desk.act("/differences/" + id + "/repair", Map.of("reason", reason));
        } catch (IOException e) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", id)
                    .put("state", "refused")
                    .put("error", e.getMessage());
        }
    }
}
