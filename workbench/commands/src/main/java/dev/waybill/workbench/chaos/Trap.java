package dev.waybill.workbench.chaos;

import dev.waybill.workbench.chaos.FaultController.Deed;
import dev.waybill.workbench.chaos.FaultController.Passing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A deed that waits at a place for the next process that passes it and is wanted. */
final class Trap {

    private final Predicate<Passing> wanted;
    private final Deed deed;
    private final CompletableFuture<Passing> sprung = new CompletableFuture<>();
    private boolean over;

    /**
     * @param wanted whether it may be that process now
     * @param deed   what is done to it
     */
    Trap(Predicate<Passing> wanted, Deed deed) {
        this.wanted = wanted;
        this.deed = deed;
    }

    /** A process passes, and is held until this answers what it is told, {@code null} to go on. */
    synchronized String pass(Passing passing) {
        if (over || !wanted.test(passing)) {
            return null;
        }
        over = true;
        try {
            String answer = deed.doTo(passing);
            sprung.complete(passing);
            return answer;
        } catch (RuntimeException e) {
            sprung.completeExceptionally(e);
            return null;
        }
    }

    /**
     * Waits until the deed is done.
     *
     * @return to whom; empty when nobody came within the time, and then to nobody any more
     */
    Optional<Passing> await(long limitMs) throws InterruptedException {
        try {
            return Optional.of(sprung.get(limitMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return giveUp();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Somebody may have come at the last moment. */
    private synchronized Optional<Passing> giveUp() {
        over = true;
        return Optional.ofNullable(sprung.getNow(null));
    }
}
