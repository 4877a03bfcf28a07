package dev.waybill.platform.http;

import java.util.List;
import java.util.Map;

/**
 * A request that is refused for a reason its sender can understand; the {@code http-entry} error policy turns it into a
 * {@link Problem}.
 */
public class RefusedException extends RuntimeException {

    private final transient Reason reason;

    /**
     * Refuses a request.
     *
     * @param reason why
     */
    public RefusedException(Reason reason) {
        super(reason.detail());
        this.reason = reason;
    }

    /**
     * Refuses a request.
     *
     * @param status the HTTP status, 400 to 599
     * @param type   the problem type in kebab case
     * @param detail what was wrong and what to do about it
     */
    public RefusedException(int status, String type, String detail) {
        this(new Reason(status, type, detail, List.of(), null));
    }

    /**
     * Refuses a request whose content breaks a rule (422).
     *
     * @param type   the problem type in kebab case
     * @param detail what was wrong and what to do about it
     * @param errors the places that are wrong
     */
    public RefusedException(String type, String detail, List<Problem.Violation> errors) {
        this(new Reason(422, type, detail, errors, null));
    }

    /** Why the request is refused. */
    public Reason reason() {
        return reason;
    }

    /**
     * Why a request is refused.
     *
     * @param status            the HTTP status
     * @param type              the problem type in kebab case
     * @param detail            what was wrong and what to do about it
     * @param errors            the places that are wrong
     * @param retryAfterSeconds when to try again; null if trying again does not help
     * @param headers           further headers of the answer, which tell what would be taken
     */
    public record Reason(
            int status,
            String type,
            String detail,
            List<Problem.Violation> errors,
            Integer retryAfterSeconds,
            Map<String, String> headers) {

        /** A reason whose answer needs no further headers. */
        public Reason(
                int status, String type, String detail, List<Problem.Violation> errors, Integer retryAfterSeconds) {
            this(status, type, detail, errors, retryAfterSeconds, Map.of());
        }
    }
}
