package dev.waybill.coordinator;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Narayana throws, in its own words where it has some. */
final class ProblemMapper implements ExceptionMapper<RuntimeException> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(RuntimeException thrown) {
        if (thrown instanceof WebApplicationException answered) {
            Response response = answered.getResponse();
            Object said = response.hasEntity() ? response.getEntity() : thrown.getMessage();
            return Problem.of(response.getStatus(), String.valueOf(said)).toResponse();
        }
        if (thrown instanceof IllegalArgumentException) {
            return Problem.of(400, thrown.getMessage()).toResponse();
        }
        LOG.error("A request failed", thrown);
        return Problem.of(500, "The request failed; the coordinator's log says why")
                .toResponse();
    }
}
