package dev.waybill.workbench.fuzz;

import java.util.Optional;

/**
 * One request of a run, and what is known of its answer before it comes.
 *
 * @param target      who gets it
 * @param operation   the operation that it is made from
 * @param mutation    the kind of mutation; {@code valid} if there is none
 * @param expectation which answers are right
 * @param request     the request, {@code null} when its framing is broken
 * @param raw         what is sent instead then
 * @param answers     how many answers there must be
 * @param closes      whether the sender ends its side at once
 * @param waitSeconds for how long the request asks its answer to wait
 * @param asksFor     the order whose things are asked for, {@code null} when none is
 */
record Call(
        Target target,
        Operation operation,
        String mutation,
        Expectation expectation,
        Request request,
        byte[] raw,
        int answers,
        boolean closes,
        int waitSeconds,
        String asksFor) {

    /** The mutation of a request that has none. */
    static final String VALID = "valid";

    /** What goes over the wire. */
    byte[] bytes() {
        return raw != null ? raw : request.bytes(target.host());
    }

    /** Whether answers have no body, because HEAD was asked. */
    boolean head() {
        return request != null && request.method().equals("HEAD");
    }

    /** What is counted together. */
    String name() {
        return target.name() + " " + operation.name();
    }

    /** The request, if its framing is sound. */
    Optional<Request> sound() {
        return Optional.ofNullable(request);
    }

    @Override
    public String toString() {
        return name() + ", " + mutation;
    }
}
