package dev.waybill.tests.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A process that is held at a fail point, or will be when it comes there: one passing, the others go on. */
final class HeldPlace {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String process;
    private final String place;
    private final Predicate<String> subject;
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean reached;

    HeldPlace(String process, String place, Predicate<String> subject) {
        this.process = process;
        this.place = place;
        this.subject = subject;
    }

    /** Waits until the process stands there. */
    void isReached() {
        await(process + " stands " + place).atMost(LIMIT).until(() -> reached);
    }

    /** Lets the process go on, now or when it comes. */
    void letGo() {
        letGo.countDown();
    }

    /** Takes a passing if it is the one that is wanted, and the first such. */
    synchronized boolean takes(String passingProcess, String passedPlace, String about) {
        boolean taken = !reached
                && letGo.getCount() > 0
                && process.equals(passingProcess)
                && place.equals(passedPlace)
                && subject.test(about);
        reached |= taken;
        return taken;
    }

    /** Returns once the process may go on. */
    void hold() throws InterruptedException {
        letGo.await();
    }
}
