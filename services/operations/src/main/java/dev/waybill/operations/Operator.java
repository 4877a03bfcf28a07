package dev.waybill.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Somebody who may look at sagas or repair them.
 *
 * @param name   who it is, as the record of acts tells it
 * @param token  what proves it, sent as a bearer token (RFC 6750)
 * @param rights what the operator may do
 */
public record Operator(String name, String token, Set<Right> rights) {

    private static final int SHORTEST_TOKEN = 16;

    /** Refuses a name that a log line could not bear, and a token that can be guessed. */
    public Operator {
        if (name == null || !name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IllegalArgumentException("An operator's name has 1 to 64 letters, digits, '.', '_', '@' or '-'.");
        }
        if (token == null || token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "The token of operator " + name + " has less than " + SHORTEST_TOKEN + " characters.");
        }
        rights = rights == null ? Set.of() : Set.copyOf(rights);
    }

    /**
     * Whether the operator may do something.
     *
     * @param right the right that it takes, as the file of operators writes it
     */
    public boolean may(String right) {
        return rights.contains(Right.named(right));
    }

    /** Whether this is the operator's token; how long it takes tells nothing of how much of it is right. */
    boolean proves(String presented) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
