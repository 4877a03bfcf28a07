package dev.waybill.platform.saga;

/** A request named an LRA that does not belong to this system's coordinator; nothing was called and nothing changed. */
public class ForeignSagaException extends RuntimeException {

    ForeignSagaException(String message) {
        super(message);
    }
}
