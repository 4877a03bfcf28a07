package dev.waybill.platform.http;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.platform.http.RefusedException.Reason;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.util.URISupport;

/**
 * Holds each request against the service's OpenAPI contract before a route sees it; what breaks the contract is
 * answered as a {@link Problem}.
 *
 * <p>Camel's own validator builds its schema anew for every request and answers 400 in plain text.
 */
public class ContractValidator implements RestClientRequestValidator {

    private static final List<String> CHECKED_HEADERS =
            List.of("Authorization", "Idempotency-Key", "Prefer", "Long-Running-Action", "Waybill-Enlisted");

    private static final Reason MALFORMED =
            new Reason(400, "malformed-json", "The body is not well-formed JSON.", List.of(), null);

    private final Problems problems;
    private final InternalCallers internalCallers;
    private final ObjectReader json = new ObjectMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final Map<OpenAPI, OpenApiInteractionValidator> contracts =
            Collections.synchronizedMap(new IdentityHashMap<>());

    ContractValidator(Problems problems, HttpSettings settings) {
        this.problems = problems;
        this.internalCallers = new InternalCallers(settings.internalToken());
    }

    @Override
    public ValidationError validate(Exchange exchange, ValidationContext context) {
        OpenAPI contract = exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class);
        if (contract == null) {
            return null;
        }
        Message message = exchange.getMessage();
        SimpleRequest request = request(exchange, message);
        Reason reason = isJson(message) ? violation(contract, request) : MALFORMED;
        if (reason == null) {
            return null;
        }
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return new ValidationError(reason.status(), problems.text(reason, path));
    }

    private Reason violation(OpenAPI contract, SimpleRequest request) {
        ValidationReport report = contracts
                .computeIfAbsent(contract, api -> OpenApiInteractionValidator.createFor(api)
                        .withCustomRequestValidation(internalCallers)
                        .build())
                .validateRequest(request);
        return report.hasErrors() ? ContractViolation.reasonOf(report) : null;
    }

    /** The contract's validator reads the first JSON value and overlooks what comes after it. */
    private boolean isJson(Message message) {
        String body = message.getBody(String.class);
        String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        if (body == null || body.isEmpty() || !type.contains("json")) {
            return true;
        }
        try {
            json.readTree(body);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static SimpleRequest request(Exchange exchange, Message message) {
        var request = new SimpleRequest.Builder(
                message.getHeader(Exchange.HTTP_METHOD, String.class),
                message.getHeader(Exchange.HTTP_PATH, String.class),
                false);
        String contentType = ExchangeHelper.getContentType(exchange);
        if (contentType != null) {
            request.withContentType(contentType);
        }
        String body = MessageHelper.extractBodyAsString(message);
        message.setBody(body);
        if (body != null && !body.isEmpty()) {
            request.withBody(body);
        }
        CHECKED_HEADERS.forEach(name -> {
            String value = message.getHeader(name, String.class);
            if (value != null) {
                request.withHeader(name, value);
            }
        });
        query(message).forEach((name, value) -> request.withQueryParam(name, String.valueOf(value)));
        return request.build();
    }

    private static Map<String, Object> query(Message message) {
        String query = message.getHeader(Exchange.HTTP_QUERY, String.class);
        try {
            return query == null ? Map.of() : URISupport.parseQuery(query);
        } catch (java.net.URISyntaxException e) {
            throw new RefusedException(400, "malformed-query", "The query string cannot be read.");
        }
    }
}
