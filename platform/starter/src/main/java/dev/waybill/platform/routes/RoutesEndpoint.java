package dev.waybill.platform.routes;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /routes} on the management port: which routes run, from which text, and why an edit was refused. */
@Endpoint(id = "routes")
final class RoutesEndpoint {

    private final RoutesWatch watch;

    RoutesEndpoint(RoutesWatch watch) {
        this.watch = watch;
    }

    /** The routes of this service. */
    @ReadOperation
    public RoutesReport routes() {
        return watch.report();
    }
}
