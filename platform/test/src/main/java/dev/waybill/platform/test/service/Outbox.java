package dev.waybill.platform.test.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * The outbox of a service, read by the relay's own SQL; each event is held against its contract.
 *
 * @param owner    the service
 * @param camel    its routes
 * @param database its database
 */
public record Outbox(String owner, ProducerTemplate camel, TestDatabase database) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 10_000;

    /** Takes the oldest unpublished event of an aggregate out of the outbox, as it would stand on the topic. */
    public Optional<JsonNode> next(Object aggregate) {
        return claimed().stream()
                .map(row -> (Map<?, ?>) row)
                .filter(row -> aggregate.toString().equals(row.get("key")))
                .findFirst()
                .map(this::taken);
    }

    private List<?> claimed() {
        Exchange answer = camel.request("kamelet:sql?file=platform/sql/claim-events.sql&rows=SelectList", claim -> {
            claim.setVariable("owner", owner);
            claim.setVariable("limit", MANY);
        });
        if (answer.getException() != null) {
            throw new AssertionError("The outbox cannot be read.", answer.getException());
        }
        return answer.getMessage().getBody(List.class);
    }

    private JsonNode taken(Map<?, ?> row) {
        String event = row.get("event").toString();
        EventContract.ofEvent(event).assertKeptBy(event);
        database.sql().update("update events set published_at = now() where seq = ?", row.get("seq"));
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + event, e);
        }
    }
}
