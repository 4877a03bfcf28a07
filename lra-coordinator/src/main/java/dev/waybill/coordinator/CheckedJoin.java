package dev.waybill.coordinator;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Refuses a join whose callback addresses could never be called; Narayana would accept it, or fail. */
final class CheckedJoin implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String links = request.getHeaderString("Link");
        if (HttpMethod.PUT.equals(request.getMethod()) && links != null && !links.isBlank()) {
            try {
                new ParticipantLinks(links);
            } catch (IllegalArgumentException e) {
                request.abortWith(Problem.of(400, e.getMessage()).toResponse());
            }
        }
    }
}
