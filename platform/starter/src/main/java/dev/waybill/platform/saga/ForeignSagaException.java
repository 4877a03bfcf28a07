package dev.waybill.platform.saga;

import dev.waybill.platform.http.RefusedException;

/** A request named an LRA that does not belong to this system's coordinators; nothing was called and nothing changed. */
public class ForeignSagaException extends RefusedException {

    ForeignSagaException() {
        super(400, "foreign-saga", "The Long-Running-Action header names no LRA of this system's coordinators.");
    }
}
