package dev.waybill.coordinator;

import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code POST /lra-coordinator/enlisted-start?ClientID=&TimeLimit=}: starts an LRA with the participants in the body
 * (text/plain, one a line, each as the Link header of a join), all in one write to the log.
 *
 * <p>A servlet and not a resource, as it is called once for every order: the way through Jersey costs a tenth of the
 * coordinator's throughput.
 */
final class EnlistedStart extends HttpServlet {

    static final String PATH = "/lra-coordinator/enlisted-start";

    private final URI coordinator;

    private final int maxBodyBytes;

    EnlistedStart(URI coordinator, int maxBodyBytes) {
        this.coordinator = coordinator;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            // First, or a form would be taken for parameters.
            byte[] body = request.getInputStream().readNBytes(maxBodyBytes + 1);
            String clientId = request.getParameter("ClientID");
            String timeLimit = request.getParameter("TimeLimit");
            Optional<Problem> problem = body.length > maxBodyBytes
                    ? Optional.of(Problem.tooLong(maxBodyBytes))
                    : CheckedCall.problemOfStart(clientId, timeLimit);
            if (problem.isPresent()) {
                problem.get().send(response);
                return;
            }
            String lines = new String(body, StandardCharsets.UTF_8);
            URI id = EnlistedLra.start(
                    LRARecoveryModule.getService(),
                    coordinator,
                    clientId,
                    timeLimit == null ? 0 : Long.parseLong(timeLimit),
                    ParticipantLinks.parse(lines));
            response.setHeader("Location", id.toASCIIString());
            response.setHeader("Long-Running-Action", id.toASCIIString());
            response.setStatus(HttpServletResponse.SC_CREATED);
        } catch (IllegalArgumentException e) {
            Problem.of(400, e.getMessage()).send(response);
        } catch (WebApplicationException e) {
            Problem.of(e.getResponse().getStatus(), e.getMessage()).send(response);
        }
    }
}
