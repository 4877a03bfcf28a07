package dev.waybill.platform.http;

import com.atlassian.oai.validator.interaction.request.CustomRequestValidator;
import com.atlassian.oai.validator.model.ApiOperation;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.report.ValidationReport;
import java.util.stream.Stream;

/**
 * Lets only the services of this system call what a contract keeps for them: operations with the security scheme
 * {@code internal}. They show their token as RFC 6750 has it; without a token in the configuration nobody may.
 */
final class InternalCallers implements CustomRequestValidator {

    /** Where {@link ContractViolation} finds that a caller is not who may ask. */
    static final String KEY = "validation.request.security.internal";

    private static final String SCHEME = "internal";

    private final BearerToken token;

    InternalCallers(String token) {
        this.token = new BearerToken(token);
    }

    @Override
    public ValidationReport validate(Request request, ApiOperation operation) {
        boolean isInternal = Stream.ofNullable(operation.getOperation().getSecurity())
                .flatMap(requirements -> requirements.stream())
                .anyMatch(requirement -> requirement.containsKey(SCHEME));
        return isInternal && !token.is(request.getHeaderValue("Authorization").orElse(null))
                ? ValidationReport.singleton(ValidationReport.Message.create(KEY, "The token is not that of a service.")
                        .build())
                : ValidationReport.empty();
    }
}
