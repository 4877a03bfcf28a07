package dev.waybill.platform.saga;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.http.HttpHeaders;

/** What coordinator and services prove themselves with; how long a comparison takes tells nothing about it. */
final class SagaToken {

    private final byte[] expected;

    /** @param authorisation the whole Authorization header that is expected */
    SagaToken(String authorisation) {
        this.expected = sha256(authorisation);
    }

    boolean isIn(HttpServletRequest request) {
        String given = request.getHeader(HttpHeaders.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(expected, sha256(given));
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
