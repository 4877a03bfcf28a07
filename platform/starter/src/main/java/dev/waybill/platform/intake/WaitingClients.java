package dev.waybill.platform.intake;

import dev.waybill.platform.telemetry.CarriedWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Clients that wait for the outcome of something ({@code Prefer: wait=N}, RFC 7240). As a processor in a route it stops the
 * exchange there, without a thread, until {@link #tell} tells of the outcome or the client's time is up. Above the limit
 * nobody waits: the preference is one that may be ignored.
 */
public class WaitingClients extends AsyncProcessorSupport implements ApplicationListener<ContextClosedEvent> {

    private final int most;
    private final ExecutorService threads;
    private final Map<String, List<Waiting>> bySubject = new HashMap<>();
    private int number;
    private boolean closed;

    private record Waiting(long until, Exchange exchange, Runnable goOn) {}

    /**
     * @param most    how many may wait at the same time
     * @param threads on which their exchanges go on
     */
    WaitingClients(int most, ExecutorService threads) {
        this.most = most;
        this.threads = threads;
    }

    /**
     * Waits for the outcome of what the variable {@code waitFor} names, until the variable {@code waitUntil} (milliseconds
     * since the epoch). Sets the variable {@code final}: whether there is an outcome.
     */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        exchange.setVariable("final", false);
        String subject = exchange.getVariable("waitFor", String.class);
        long until = exchange.getVariable("waitUntil", Long.class);
        if (!waits(subject, new Waiting(until, exchange, new CarriedWork(() -> callback.done(false))))) {
            callback.done(true);
            return true;
        }
        return false;
    }

    private synchronized boolean waits(String subject, Waiting client) {
        if (closed || number >= most) {
            return false;
        }
        number++;
        bySubject.computeIfAbsent(subject, each -> new ArrayList<>()).add(client);
        return true;
    }

    /**
     * What is waited for, as a JSON array, once those are sent on whose time is up; null if nobody waits.
     */
    public String subjects() {
        long now = System.currentTimeMillis();
        takeAll(client -> client.until() <= now).forEach(this::goOn);
        synchronized (this) {
            return bySubject.isEmpty() ? null : "[\"" + String.join("\",\"", bySubject.keySet()) + "\"]";
        }
    }

    /**
     * Tells those who wait for it that there is an outcome.
     *
     * @param subject what has come to its end
     */
    public void tell(String subject) {
        List<Waiting> clients;
        synchronized (this) {
            clients = bySubject.getOrDefault(subject, List.of());
            bySubject.remove(subject);
            number -= clients.size();
        }
        clients.forEach(client -> {
            client.exchange().setVariable("final", true);
            goOn(client);
        });
    }

    /** A service that stops lets nobody wait any longer. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        synchronized (this) {
            closed = true;
        }
        takeAll(client -> true).forEach(this::goOn);
    }

    private synchronized List<Waiting> takeAll(Predicate<Waiting> wanted) {
        List<Waiting> taken = new ArrayList<>();
        bySubject.values().forEach(clients -> clients.removeIf(client -> wanted.test(client) && taken.add(client)));
        bySubject.values().removeIf(List::isEmpty);
        number -= taken.size();
        return taken;
    }

    private void goOn(Waiting client) {
        threads.execute(client.goOn());
    }
}
