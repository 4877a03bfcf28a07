package dev.waybill.coordinator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Makes a problem of the bare words, or of none, with which Narayana refuses. */
final class WordedProblems implements ContainerResponseFilter {

    private static final MediaType PROBLEM = MediaType.valueOf(Problem.MEDIA_TYPE);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean refused = response.getStatus() >= 400 && response.getStatus() < 500;
        if (refused && !PROBLEM.equals(response.getMediaType())) {
            String said =
                    response.hasEntity() ? String.valueOf(response.getEntity()) : "The LRA is not in such a state";
            response.getHeaders().remove(HttpHeaders.LOCATION);
            response.setEntity(Problem.of(response.getStatus(), said).json(), null, PROBLEM);
        }
    }
}
