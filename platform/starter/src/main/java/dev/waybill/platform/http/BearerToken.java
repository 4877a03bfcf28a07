package dev.waybill.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A secret that processes of this system show each other, as RFC 6750 has it. How long a comparison takes tells nothing
 * of how much of a guess was right.
 */
public final class BearerToken {

    private final String authorisation;
    private final byte[] expected;
    private final boolean isEmpty;

    /** @param token the secret itself; with an empty one nobody is known */
    public BearerToken(String token) {
        this.authorisation = "Bearer " + token;
        this.expected = sha256(authorisation);
        this.isEmpty = token.isEmpty();
    }

    /** What a call has to carry in its header {@code Authorization}. */
    public String authorisation() {
        return authorisation;
    }

    /**
     * Whether this is what a caller has shown.
     *
     * @param shown the header {@code Authorization}; null without one
     */
    public boolean is(String shown) {
        return !isEmpty && shown != null && MessageDigest.isEqual(expected, sha256(shown));
    }

    /** All hashes are of one length, so that neither is the token's length told. */
    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
