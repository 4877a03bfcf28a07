package dev.waybill.platform.http;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Names requests in metrics and traces by the path that the route names, {@code /orders/{id}}, never by a raw one. */
class RoutePath extends DefaultServerRequestObservationConvention {

    /** Camel adds it to every path. */
    private static final String CAMELS_WILDCARD = "/{*matchOnUriPrefix}";

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        return super.getLowCardinalityKeyValues(withoutWildcard(context));
    }

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        return super.getContextualName(withoutWildcard(context));
    }

    private static ServerRequestObservationContext withoutWildcard(ServerRequestObservationContext context) {
        String path = context.getPathPattern();
        if (path != null && path.endsWith(CAMELS_WILDCARD)) {
            context.setPathPattern(path.substring(0, path.length() - CAMELS_WILDCARD.length()));
        }
        return context;
    }
}
