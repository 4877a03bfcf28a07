package dev.waybill.workbench.chaos;

/** Lets what is sent over a way pass, holds it up, or lets nothing pass. */
final class Gate {

    /** What becomes of what is sent. */
    enum Mode {
        /** It arrives. */
        OPEN,
        /** It arrives late. */
        SLOW,
        /** It is kept until the way is open again. */
        SILENT,
        /** Connections are cut, and new ones refused. */
        REFUSED
    }

    private Mode mode = Mode.OPEN;
    private long delayMs;
    private boolean closed;

    /** Changes what becomes of what is sent from now on. */
    synchronized void set(Mode wanted, long delay) {
        mode = wanted;
        delayMs = delay;
        notifyAll();
    }

    /** Lets nothing pass any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits as long as nothing may pass; false when nothing will. */
    boolean mayPass() {
        try {
            Thread.sleep(awaitDelay());
            return isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized long awaitDelay() throws InterruptedException {
        while (mode == Mode.SILENT && !closed) {
            wait();
        }
        return mode == Mode.SLOW ? delayMs : 0;
    }

    private synchronized boolean isOpen() {
        return mode != Mode.REFUSED && !closed;
    }
}
