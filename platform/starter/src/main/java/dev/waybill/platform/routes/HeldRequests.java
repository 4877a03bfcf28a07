package dev.waybill.platform.routes;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests wait for the moment in which the route that takes them is replaced, instead of refusing them. */
final class HeldRequests extends OncePerRequestFilter {

    private final Duration limit;
    private volatile CompletableFuture<Void> swap = CompletableFuture.completedFuture(null);

    HeldRequests(Duration limit) {
        this.limit = limit;
    }

    /** From here on requests wait. */
    void hold() {
        swap = new CompletableFuture<>();
    }

    /** Lets them go on. */
    void release() {
        swap.complete(null);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return swap.isDone() || request.getRequestURI().startsWith("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        swap.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
        chain.doFilter(request, response);
    }
}
