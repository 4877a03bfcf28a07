package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import java.util.List;

/**
 * Lets only the services of this system call what a contract keeps for them: operations with the security scheme
 * {@code internal}. They show their token as RFC 6750 has it; without a token in the configuration nobody may.
 */
final class InternalCallers {

    private static final String SCHEME = "internal";

    private static final Reason NOT_KNOWN = new Reason(
            401,
            "not-authenticated",
            "Only services of this system may ask for this; they show their token.",
            List.of(),
            null);

    private final BearerToken token;

    InternalCallers(String token) {
        this.token = new BearerToken(token);
    }

    /**
     * Sees to it that an operation is called by those only for whom it is.
     *
     * @param authorization the header; null without one
     * @throws RefusedException 401
     */
    void check(Operation operation, String authorization) {
        if (operation.requires(SCHEME) && !token.is(authorization)) {
            throw new RefusedException(NOT_KNOWN);
        }
    }
}
