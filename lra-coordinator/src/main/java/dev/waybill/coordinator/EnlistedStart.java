package dev.waybill.coordinator;

import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

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

    EnlistedStart(URI coordinator) {
        this.coordinator = coordinator;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String lines = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            URI id = EnlistedLra.start(
                    LRARecoveryModule.getService(),
                    coordinator,
                    request.getParameter("ClientID"),
                    timeLimitMs(request.getParameter("TimeLimit")),
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

    private static long timeLimitMs(String value) {
        if (value == null || value.matches("\\d{1,15}")) {
            return value == null ? 0 : Long.parseLong(value);
        }
        throw new IllegalArgumentException("TimeLimit is not a number of milliseconds: " + value);
    }
}
