package dev.waybill.platform.faults;

/** A technical failure that the controller of a test asked for. */
public final class InjectedFaultException extends RuntimeException {

    InjectedFaultException(String point, String when) {
        super("A fault was injected " + when + " " + point);
    }
}
