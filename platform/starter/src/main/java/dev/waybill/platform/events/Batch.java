package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;

/** What becomes of the records that were gathered together: effects, portion by portion, and dead letters. */
public class Batch {

    private final String route;
    private final List<Exchange> records;
    private final Deque<Portion> portions = new ArrayDeque<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Told> told;

    /**
     * An event whose place among those of its subject is known.
     *
     * @param event {@code null} when the consumer does not react to it
     */
    record Told(ObjectNode place, Portion.Event event) {}

    Batch(String route, List<Exchange> records, List<Portion.Event> events, List<DeadLetter> unfit, List<Told> told) {
        this.route = route;
        this.records = records;
        this.told = told;
        deadLetters.addAll(unfit);
        tryAll(events);
    }

    /** The id of the consumer's route. */
    public String getRoute() {
        return route;
    }

    /** The events whose place among those of their subjects is known, as a JSON array for the statement that judges them. */
    public String getTold() {
        return told.stream().map(Told::place).toList().toString();
    }

    /** Whether a portion is left that has not been tried. */
    public boolean isUntried() {
        return !portions.isEmpty();
    }

    /** Takes the next portion; after {@link #halve} it is a half of the last. */
    public Portion nextPortion() {
        return portions.remove();
    }

    /** What is to be put aside. */
    public List<DeadLetter> getDeadLetters() {
        return deadLetters;
    }

    List<Exchange> records() {
        return records;
    }

    List<Told> placed() {
        return told;
    }

    /** Before anything was tried: these are no part of it. */
    void takeOut(Set<Portion.Event> events) {
        List<Portion.Event> left = new ArrayList<>();
        portions.forEach(portion -> left.addAll(portion.events()));
        left.removeIf(events::contains);
        portions.clear();
        tryAll(left);
    }

    private void tryAll(List<Portion.Event> events) {
        if (!events.isEmpty()) {
            portions.add(new Portion(events));
        }
    }

    void halve(Portion portion) {
        List<Portion> halves = portion.halves();
        portions.addFirst(halves.get(1));
        portions.addFirst(halves.get(0));
    }

    void putAside(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }
}
