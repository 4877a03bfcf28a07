package dev.waybill.platform.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;

/** What becomes of the records that were gathered together: effects, portion by portion, and dead letters. */
public class Batch {

    private final List<Exchange> records;
    private final Deque<Portion> portions = new ArrayDeque<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    Batch(List<Exchange> records, List<Portion.Event> events, List<DeadLetter> unfit) {
        this.records = records;
        if (!events.isEmpty()) {
            portions.add(new Portion(events));
        }
        deadLetters.addAll(unfit);
    }

    /** The portions that have not been tried yet; those that {@link #halve} adds while it is read come next. */
    public Iterator<Portion> getPortions() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !portions.isEmpty();
            }

            @Override
            public Portion next() {
                return portions.remove();
            }
        };
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
