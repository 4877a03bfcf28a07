package dev.waybill.platform.steps;

import dev.waybill.platform.http.Problem;
import dev.waybill.platform.http.Problems;
import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses who does not show the internal token, before anything of the request is looked at. */
class InternalCalls extends OncePerRequestFilter {

    private static final Reason UNKNOWN_CALLER =
            new Reason(401, "unknown-caller", "Show the internal token as bearer token.", List.of(), null);

    private final Problems problems;
    private final byte[] expected;

    InternalCalls(Problems problems, String token) {
        this.problems = problems;
        this.expected = token.isEmpty() ? null : bytes("Bearer " + token);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = request.getHeader("Authorization");
        if (expected != null && shown != null && MessageDigest.isEqual(expected, bytes(shown))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(UNKNOWN_CALLER.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.getOutputStream().write(bytes(problems.text(UNKNOWN_CALLER, request.getRequestURI())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
