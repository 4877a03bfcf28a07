package dev.waybill.operations;

import dev.waybill.platform.http.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells who asks, by the token. */
@Component("operators")
public class Operators {

    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    private final OperatorsFile file;

    Operators(@Value("${operations.operators-file}") Path file) {
        this.file = new OperatorsFile(file);
    }

    /**
     * Tells who sent a request.
     *
     * @param authorization the header of that name, {@code Bearer <token>} (RFC 6750); null if there is none
     * @return the operator whose token it is
     * @throws RefusedException 401 if the token is nobody's, 503 if the file of operators cannot be read
     */
    public Operator bearerOf(String authorization) {
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        String token = bearer.matches() ? bearer.group(1) : "";
        return everybody().stream()
                .filter(operator -> operator.proves(token))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        401, "not-authenticated", "Send an operator's token: Authorization: Bearer <token>."));
    }

    private List<Operator> everybody() {
        try {
            return file.operators();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The file of operators cannot be used: {}", e.getMessage());
            throw new RefusedException(
                    503, "operators-unknown", "Who the operators are cannot be told at the moment; see the log.");
        }
    }
}
