package dev.waybill.platform.saga;

import dev.waybill.platform.http.BearerToken;
import dev.waybill.platform.http.Problems;
import dev.waybill.platform.http.RefusedException;
import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only the coordinator's callbacks through to the routes that undo and confirm: whoever makes one proves to have
 * the token, and names an LRA of this system and an undo that is loaded here. Anything else is refused before it
 * changes a thing.
 *
 * <p>A refusal never ends a saga: the coordinator repeats a callback that got no answer of success.
 */
final class CallbackGuard extends OncePerRequestFilter {

    static final String PATHS = "/lra-participant/*";

    private final BearerToken token;
    private final ObjectProvider<EnlistingSagaService> sagas;
    private final Problems problems;

    CallbackGuard(BearerToken token, ObjectProvider<EnlistingSagaService> sagas, Problems problems) {
        this.token = token;
        this.sagas = sagas;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!token.is(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            String detail = "Callbacks are the coordinator's: send its token.";
            problems.send(new Reason(401, "not-the-coordinator", detail, List.of(), null), request, response);
            return;
        }
        try {
            if (HttpMethod.PUT.matches(request.getMethod())) {
                Callback.of(request).requireCallable(sagas.getObject());
            }
        } catch (RefusedException refused) {
            problems.send(refused.reason(), request, response);
            return;
        }
        chain.doFilter(new CallbackRequest(request), response);
    }
}
