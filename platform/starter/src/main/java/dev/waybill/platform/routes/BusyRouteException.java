package dev.waybill.platform.routes;

/** A route did not finish what it had begun in time: it stays as it is. */
final class BusyRouteException extends Exception {

    private static final long serialVersionUID = 1L;

    BusyRouteException(String route, int underWay) {
        super("route %s still works on %d messages".formatted(route, underWay));
    }
}
