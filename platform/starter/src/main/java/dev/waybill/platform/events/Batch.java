package dev.waybill.platform.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.camel.Exchange;

/** What becomes of the records that were gathered together: effects, portion by portion, and dead letters. */
public class Batch {

    private final String route;
    private final List<Exchange> records;
    private final Deque<Portion> portions = new ArrayDeque<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    Batch(String route, List<Exchange> records, List<Portion.Event> events, List<DeadLetter> unfit) {
        this.route = route;
        this.records = records;
        if (!events.isEmpty()) {
            portions.add(new Portion(events));
        }
        deadLetters.addAll(unfit);
    }

    /** The id of the consumer's route. */
    public String getRoute() {
        return route;
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

    void halve(Portion portion) {
        List<Portion> halves = portion.halves();
        portions.addFirst(halves.get(1));
        portions.addFirst(halves.get(0));
    }

    void putAside(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }
}
