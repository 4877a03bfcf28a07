package dev.waybill.launcher.supervision;

/** The system cannot start; the message is one clear line for the person who started it. */
public final class StartFailure extends Exception {

    StartFailure(String message) {
        super(message);
    }
}
