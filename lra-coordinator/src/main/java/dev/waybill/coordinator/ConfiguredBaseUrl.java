package dev.waybill.coordinator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/**
 * Lets Narayana see its configured address and not the request's Host header: it becomes part of the LRA id, which
 * participants and a coordinator after fail-over must be able to use.
 */
@PreMatching
final class ConfiguredBaseUrl implements ContainerRequestFilter {

    private final URI base;

    ConfiguredBaseUrl(URI url) {
        this.base = URI.create(url.toString().replaceAll("/*$", "/"));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        URI path = request.getUriInfo().getBaseUri().relativize(asked);
        request.setRequestUri(base, base.resolve(path));
    }
}
