package dev.waybill.coordinator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Lets only those change LRAs who show the token; anybody may look at them. */
final class KnownCaller extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final byte[] expected;

    KnownCaller(String token) {
        this.expected = bytes("Bearer " + token);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String shown = request.getHeader("Authorization");
        // Compares in a time that does not tell how much of a guess was right.
        if (READING.contains(request.getMethod()) || shown != null && MessageDigest.isEqual(expected, bytes(shown))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problem.of(401, "Show the token of this system's sagas in the header Authorization")
                    .send(response);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
