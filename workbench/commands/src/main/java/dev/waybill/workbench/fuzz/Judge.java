package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds answers against what was expected of them, and against what their contracts say. */
final class Judge {

    /** Later than this, beyond the time that was asked for, is too late. */
    static final long LATEST_MS = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> NOT_FOR_VALID = Set.of(400, 401, 405, 406, 413, 414, 415);
    /** What is asked for is not implemented, or in no version that is. */
    private static final Set<Integer> NOT_IMPLEMENTED = Set.of(501, 505);

    /** Whoever writes a path or a method otherwise is told so, whatever the contract says of the right ones. */
    private static final Set<Integer> NOTHING_HERE = Set.of(404, 405);

    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    private static final int CLIENT_ERROR = 4;
    private static final int LONGEST_FIRST_LINE = 40_000;

    private final Resources resources;

    Judge(Resources resources) {
        this.resources = resources;
    }

    /** What is wrong with an answer; empty when nothing is. */
    Optional<Finding> look(Call call, Answer answer) {
        if (answer.millis() > LATEST_MS + 1000L * call.waitSeconds()) {
            return found("late", "an answer within %d ms".formatted(LATEST_MS + 1000L * call.waitSeconds()));
        }
        if (answer.trouble() != null) {
            return lost(call, answer);
        }
        if (answer.status() == FAILED) {
            return found("500", call.expectation().words());
        }
        if (answer.status() == UNAVAILABLE && !sheds(answer)) {
            return found("503 that sheds no load", call.expectation().words());
        }
        Optional<Finding> form = answer.status() < 400 ? fallback(answer) : problem(call, answer);
        return form.isPresent() ? form : expectation(call, answer);
    }

    private static Optional<Finding> lost(Call call, Answer answer) {
        boolean mayClose = Set.of(Expectation.INCOMPLETE, Expectation.FOREIGN).contains(call.expectation())
                && Set.of(Answer.CLOSED, Answer.RESET).contains(answer.trouble());
        return mayClose
                ? Optional.empty()
                : found(answer.trouble(), call.expectation().words());
    }

    /** Whether a 503 sheds load: the service says so itself, and when to come again. */
    private static boolean sheds(Answer answer) {
        return !answer.header("retry-after").isEmpty()
                && json(answer).path("type").asText().contains("too-many");
    }

    /** While all is up, nothing may be answered in place of a service that "does not answer". */
    private static Optional<Finding> fallback(Answer answer) {
        JsonNode body = json(answer);
        boolean stands = body.has("note")
                || body.path("reason").asText().equals("inventory-unavailable")
                || body.has("unanswered");
        return stands ? found("answered in place of a service", "the service's own answer") : Optional.empty();
    }

    /** Every refusal and failure is a problem (RFC 9457). */
    private static Optional<Finding> problem(Call call, Answer answer) {
        if (call.head()) {
            return Optional.empty();
        }
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            return found("no problem details", "application/problem+json");
        }
        JsonNode problem = json(answer);
        if (!answer.isText()
                || !problem.path("type").isTextual()
                || !problem.path("title").isTextual()
                || problem.path("status").asInt() != answer.status()) {
            return found("no whole problem", "type, title and status " + answer.status());
        }
        String instance = problem.path("instance").asText();
        boolean clear =
                call.expectation() != Expectation.UNROUTED && call.expectation() != Expectation.REFUSED_UNROUTED;
        if (clear
                && call.request() != null
                && !instance.startsWith(call.target().prefix() + "/")) {
            return found(
                    "another path as instance",
                    "an instance below " + call.target().prefix());
        }
        if (answer.status() == UNAUTHENTICATED
                && answer.header("www-authenticate").isEmpty()) {
            return found("401 without WWW-Authenticate", "WWW-Authenticate");
        }
        return Optional.empty();
    }

    private Optional<Finding> expectation(Call call, Answer answer) {
        boolean refused = answer.statusClass() == CLIENT_ERROR;
        boolean busy = answer.status() == TOO_MANY || answer.status() == UNAVAILABLE;
        String words = call.expectation().words();
        return switch (call.expectation()) {
            case SERVED ->
                NOT_FOR_VALID.contains(answer.status())
                        ? found("refused though valid", words)
                        : described(call, call.operation(), answer);
            case DESCRIBED -> described(call, call.operation(), answer);
            case REFUSED -> refused || busy ? described(call, call.operation(), answer) : found("not refused", words);
            case UNAUTHENTICATED ->
                answer.status() == UNAUTHENTICATED || busy
                        ? described(call, call.operation(), answer)
                        : found("served without a token", words);
            case UNROUTED, FOREIGN ->
                NOTHING_HERE.contains(answer.status())
                        ? Optional.empty()
                        : resources
                                .find(call.target(), firstLine(call))
                                .map(operation -> described(call, operation, answer))
                                .orElseGet(() -> refused || NOT_IMPLEMENTED.contains(answer.status())
                                        ? Optional.empty()
                                        : found("answered where no operation is", words));
            case REFUSED_UNROUTED ->
                NOTHING_HERE.contains(answer.status()) || NOT_IMPLEMENTED.contains(answer.status())
                        ? Optional.empty()
                        : refused || busy
                                ? resources
                                        .find(call.target(), firstLine(call))
                                        .flatMap(operation -> described(call, operation, answer))
                                : found("not refused", words);
            case OPTIONS ->
                refused || answer.statusClass() == 2 && !answer.header("allow").isEmpty() && answer.body().length == 0
                        ? Optional.empty()
                        : found("odd answer to OPTIONS", words);
            case INCOMPLETE -> refused || busy ? Optional.empty() : found("answered before its end", words);
        };
    }

    private Optional<Finding> described(Call call, Operation operation, Answer answer) {
        String status = String.valueOf(answer.status());
        if (!operation.statuses().contains(status)) {
            return found("undescribed status", "one of " + operation.statuses());
        }
        if (call.head()) {
            return Optional.empty();
        }
        List<String> violations = operation.contract().violations(operation, answer);
        if (!violations.isEmpty()) {
            return found("undescribed answer", "as the contract says: " + String.join("; ", violations));
        }
        return other(call, answer)
                ? found("answered about another order", "only what belongs to order " + call.asksFor())
                : Optional.empty();
    }

    private static boolean other(Call call, Answer answer) {
        if (call.asksFor() == null || answer.status() != 200) {
            return false;
        }
        for (JsonNode each : json(answer).path("items")) {
            if (each.has("orderId") && !each.path("orderId").asText().equals(call.asksFor())) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Call call) {
        byte[] bytes = call.bytes();
        String start = new String(bytes, 0, Math.min(bytes.length, LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
        return start.stripLeading().lines().findFirst().orElse("");
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Optional<Finding> found(String kind, String expected) {
        return Optional.of(new Finding(kind, expected));
    }
}
