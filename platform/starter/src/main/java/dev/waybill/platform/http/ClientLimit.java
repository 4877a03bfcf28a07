package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** At the outer edge: no client has more requests under way than its share (429), so that there is room for the others. */
final class ClientLimit extends OncePerRequestFilter {

    private static final Reason TOO_MANY = new Reason(
            429,
            "too-many-requests",
            "Too many of your requests are under way. Try again when one of them is answered.",
            List.of(),
            1);

    private final Problems problems;
    private final ClientShares shares;

    ClientLimit(Problems problems, ClientShares shares) {
        this.problems = problems;
        this.shares = shares;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") && request.getRequestURI().matches("/health(/(live|ready))?");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = request.getRemoteAddr();
        if (!shares.take(client)) {
            problems.send(TOO_MANY, request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtTheEnd(client));
            } else {
                shares.giveBack(client);
            }
        }
    }

    /** Where a request goes on after this thread has left it. */
    private final class AtTheEnd implements AsyncListener {

        private final String client;

        AtTheEnd(String client) {
            this.client = client;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            shares.giveBack(client);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}
    }
}
