package dev.waybill.platform.downstream;

import dev.waybill.platform.http.ClientShares;
import dev.waybill.platform.http.Prefer;
import dev.waybill.platform.telemetry.CarriedWork;
import dev.waybill.platform.telemetry.Traceparent;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at a service for the outcome of a request ({@code Prefer: wait=N}, RFC 7240) on behalf of a client. The request
 * itself is passed on without its preference, as any other. What is not final then is asked for once more; that question
 * waits at the service, beside breaker and bulkhead, and holds no thread here. Whatever becomes of it, there is the first
 * answer; and a client that has too many waits under way gets that at once, as the RFC allows.
 */
public class OutcomeWaits extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWaits.class);

    /** With it a service says that an answer is the outcome that was waited for. */
    private static final String APPLIED = "Preference-Applied";

    private static final Pattern ONE_RESOURCE = Pattern.compile("/[^/]+/[^/]+");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final HttpClient http;
    private final ClientShares shares;
    private final int longestSeconds;

    /**
     * @param shares         how many waits each client may have under way
     * @param longestSeconds how long one waits at most
     * @param connectTimeout for a connection to a service
     * @param threads        on which exchanges go on
     */
    OutcomeWaits(ClientShares shares, int longestSeconds, Duration connectTimeout, Executor threads) {
        this.shares = shares;
        this.longestSeconds = longestSeconds;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .executor(threads)
                .build();
    }

    /** What a client waits for, and who it is to the service. */
    private record Wait(int seconds, String client, String authorization, String service, String resource) {

        /** What is asked for once more, now that the service has answered for the first time; null for nothing. */
        URI outcome(Message answer) {
            int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
            String location = answer.getHeader("Location", String.class);
            if (status == ACCEPTED && location != null && location.startsWith("/")) {
                return URI.create(service + location);
            }
            return status == OK && resource != null ? URI.create(service + resource) : null;
        }
    }

    /**
     * Takes the preference off the request that is under way.
     *
     * @param service  the address of the service that the request goes to
     * @param prefix   what stands before the service's own path in the path that was asked for
     * @param exchange the request
     */
    public void begin(String service, String prefix, Exchange exchange) {
        Message request = exchange.getMessage();
        int seconds = Prefer.waitSeconds(request.getHeader(Prefer.NAME, String.class));
        request.removeHeader(Prefer.NAME);
        if (seconds == 0) {
            return;
        }
        String path = request.getHeader(Exchange.HTTP_PATH, String.class).substring(prefix.length());
        boolean isRead = "GET".equals(request.getHeader(Exchange.HTTP_METHOD, String.class));
        exchange.setProperty(
                Wait.class.getName(),
                new Wait(
                        Math.min(seconds, longestSeconds),
                        request.getHeader("CamelHttpServletRequest", HttpServletRequest.class)
                                .getRemoteAddr(),
                        request.getHeader("Authorization", String.class),
                        service,
                        isRead && ONE_RESOURCE.matcher(path).matches() ? path : null));
    }

    /** Waits, if the client does and the service's answer in the message is none that is final. */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Wait wait = exchange.getProperty(Wait.class.getName(), Wait.class);
        URI outcome = wait == null ? null : wait.outcome(exchange.getMessage());
        if (outcome == null || !shares.take(wait.client())) {
            callback.done(true);
            return true;
        }
        CarriedWork goOn = new CarriedWork(() -> callback.done(false));
        ask(outcome, wait).whenComplete((answer, failure) -> {
            shares.giveBack(wait.client());
            if (failure != null) {
                LOG.warn("no outcome of {}: {}", outcome, failure.toString());
            } else {
                take(answer, exchange.getMessage());
            }
            goOn.run();
        });
        return false;
    }

    private CompletableFuture<HttpResponse<byte[]>> ask(URI outcome, Wait wait) {
        Duration limit = Duration.ofSeconds(wait.seconds()).plus(GRACE);
        HttpRequest.Builder question = HttpRequest.newBuilder(outcome)
                .header("Accept", "application/json")
                .header(Prefer.NAME, "wait=" + wait.seconds());
        if (wait.authorization() != null) {
            question.header("Authorization", wait.authorization());
        }
        String traceparent = Traceparent.current();
        if (traceparent != null) {
            question.header(Traceparent.NAME, traceparent);
        }
        return http.sendAsync(question.build(), BodyHandlers.ofByteArray())
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was accepted is answered once it is final; what was read is answered as it is now. */
    private static void take(HttpResponse<byte[]> answer, Message message) {
        boolean isOutcome = answer.headers().firstValue(APPLIED).isPresent();
        boolean isRead = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class) == OK;
        if (answer.statusCode() == OK && (isOutcome || isRead)) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, OK);
            answer.headers().firstValue(APPLIED).ifPresent(applied -> message.setHeader(APPLIED, applied));
            answer.headers().firstValue("Content-Type").ifPresent(type -> message.setHeader("Content-Type", type));
            message.setBody(answer.body());
        }
    }
}
