package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.events.DeadLetter.Reason;
import dev.waybill.platform.events.EventCheck.Ignored;
import dev.waybill.platform.events.EventCheck.Unfit;
import dev.waybill.platform.events.EventCheck.Verdict;
import dev.waybill.platform.events.EventCheck.Wanted;
import dev.waybill.platform.faults.FailPoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Reads what the Kafka consumer gathered as one batch, tells the events from the faults, narrows down which event the
 * database refuses, and commits the offsets; called by the {@code event-consumer} template and its error policy.
 */
public class EventBatch {

    private static final String BATCH = "batch";

    private static final String DIGEST = "digest";

    private final ObjectMapper json;
    private final EventCheck check;
    private final DeadLetters deadLetters;
    private final EventTraces traces;
    private final Map<String, WantedTypes> wanted = new ConcurrentHashMap<>();

    EventBatch(ObjectMapper json, EventCheck check, DeadLetters deadLetters, EventTraces traces) {
        this.json = json;
        this.check = check;
        this.deadLetters = deadLetters;
        this.traces = traces;
    }

    /**
     * Sorts a batch of records. Sets the variable {@code batch}: one portion with all events of the wanted types, and
     * what is unfit as dead letters.
     *
     * @param consumer the consumer that has gathered them
     * @param types    the event types that it reacts to, separated by commas
     * @param batch    the exchange whose body is the list of gathered records
     */
    public void read(String consumer, String types, Exchange batch) {
        WantedTypes reactsTo = wanted.computeIfAbsent(types, WantedTypes::new);
        List<Portion.Event> events = new ArrayList<>();
        List<DeadLetter> unfit = new ArrayList<>();
        List<Batch.Told> told = new ArrayList<>();
        List<Exchange> records = recordsOf(batch);
        for (Exchange each : records) {
            Message message = each.getMessage();
            deadLetters.expect(message.getHeader(KafkaConstants.TOPIC, String.class), consumer);
            Verdict verdict = check.check(message, reactsTo);
            if (verdict instanceof Wanted wantedOne) {
                Portion.Event event = new Portion.Event(message, wantedOne.event());
                ((ObjectNode) wantedOne.event()).put(DIGEST, EventPosition.digest(wantedOne.event(), json));
                events.add(event);
                tell(message, wantedOne.event(), event, told);
            } else if (verdict instanceof Unfit fault) {
                unfit.add(fault.deadLetter());
                tell(message, fault.event(), null, told);
            } else if (verdict instanceof Ignored other) {
                tell(message, other.event(), null, told);
            }
        }
        traces.taken(consumer, events, batch);
        batch.setVariable(BATCH, new Batch(batch.getFromRouteId(), records, events, unfit, told));
        batch.getMessage().setBody(null);
    }

    private void tell(Message message, JsonNode envelope, Portion.Event event, List<Batch.Told> told) {
        EventPosition.of(message, envelope).ifPresent(position -> {
            ObjectNode place = json.createObjectNode()
                    .put("source", position.source())
                    .put("subject", position.subject())
                    .put("sequence", position.sequence())
                    .put("id", position.id());
            if (event != null) {
                place.set(DIGEST, event.envelope().path(DIGEST));
            }
            told.add(new Batch.Told(place, event));
        });
    }

    /**
     * Puts aside the events that contradict what came before them.
     *
     * @param batch  the batch that {@link #read} has made
     * @param judged what {@code judge-events.sql} answers: a row for each such event
     */
    public void judge(Batch batch, List<Map<String, Object>> judged) {
        Set<Portion.Event> contradicting = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Map<String, Object> each : judged) {
            Portion.Event event =
                    batch.placed().get(((Number) each.get("index")).intValue()).event();
            if (event != null) {
                Reason reason = Reason.valueOf(((String) each.get("reason")).toUpperCase(Locale.ROOT));
                String error = reason == Reason.CONFLICT
                        ? "/id came before, with other content"
                        : "/sequence leaps over events that have not come";
                contradicting.add(event);
                batch.putAside(new DeadLetter(
                        event.message(),
                        reason,
                        error,
                        event.envelope().path("id").asText()));
            }
        }
        batch.takeOut(contradicting);
    }

    /**
     * Whether the database refuses what an event says, or what some events say together. Everything else, such as a
     * lost connection, would fail with any event.
     *
     * @param failed the exchange whose statement failed
     */
    public boolean isRefused(Exchange failed) {
        return SqlFault.of(failed).filter(SqlFault::isAboutData).isPresent();
    }

    /**
     * After a portion was refused: each of its halves is tried by itself; an event that is refused alone is put aside.
     *
     * @param portion what was refused
     * @param batch   the batch that it belongs to
     * @param failed  the exchange whose statement failed
     */
    public void narrow(Portion portion, Batch batch, Exchange failed) {
        if (portion.getSize() > 1) {
            batch.halve(portion);
            return;
        }
        Portion.Event event = portion.events().get(0);
        String error = SqlFault.of(failed).map(SqlFault::describe).orElse("was refused");
        batch.putAside(new DeadLetter(
                event.message(), Reason.DATA, error, event.envelope().path("id").asText()));
    }

    /**
     * Commits the offset of the last record of each partition. Camel would commit only the partition of the last
     * record, and consumers would lag for ever on the others.
     *
     * @param batch the batch that {@link #read} has made
     */
    public void commit(Batch batch) {
        Map<String, KafkaManualCommit> lastOfPartition = new LinkedHashMap<>();
        for (Exchange each : batch.records()) {
            Message message = each.getMessage();
            String partition =
                    message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION);
            lastOfPartition.put(partition, message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        FailPoints.around("event.consume", batch.getRoute(), () -> {
            lastOfPartition.values().forEach(KafkaManualCommit::commit);
            return null;
        });
    }

    private static List<Exchange> recordsOf(Exchange batch) {
        List<Exchange> records = new ArrayList<>();
        ((List<?>) batch.getMessage().getBody()).forEach(entry -> records.add((Exchange) entry));
        return records;
    }
}
