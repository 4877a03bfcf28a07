package dev.waybill.platform.http;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.http.RefusedException.Reason;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI contract of this service: which operations there are, and what a request to each may be. */
final class HttpContract {

    static final Reason NOT_FOUND =
            new Reason(404, "not-found", "There is nothing under this address.", List.of(), null);

    private final List<Operation> operations = new ArrayList<>();
    private final OpenApiInteractionValidator validator;

    /** @param contract the contract as YAML */
    HttpContract(String contract) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI api = new OpenAPIParser().readContents(contract, null, options).getOpenAPI();
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> operations.add(new Operation(api, path, method.name(), operation))));
        validator = OpenApiInteractionValidator.createFor(api)
                .withStrictOperationPathMatching()
                .withLevelResolver(LevelResolver.create() // who asks is looked at elsewhere, and refused with 401
                        .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /**
     * The operation that a request is for. Of several paths that fit, the one with the fewest variables counts, as OpenAPI
     * has it, whatever its methods.
     *
     * @throws RefusedException 404, or 405 with the methods that there are
     */
    Operation find(String method, String path) {
        List<Operation> fitting =
                operations.stream().filter(it -> it.isAt(path)).toList();
        if (fitting.isEmpty()) {
            throw new RefusedException(NOT_FOUND);
        }
        int fewest = fitting.stream().mapToInt(Operation::variables).min().orElseThrow();
        List<Operation> here =
                fitting.stream().filter(it -> it.variables() == fewest).toList();
        return here.stream()
                .filter(it -> it.method().equals(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(here));
    }

    /**
     * Holds a request against its operation.
     *
     * @param body null without one
     * @throws RefusedException with the places that are wrong
     */
    void check(
            Operation operation,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            JsonNode body) {
        List<Problem.Violation> violations = operation.violations(path, query, body);
        if (!violations.isEmpty()) {
            throw new RefusedException(ContractViolation.reasonOf(violations));
        }
        ValidationReport report =
                validator.validateRequest(new ContractedRequest(operation.method(), path, query, headers, body));
        if (report.hasErrors()) {
            throw new RefusedException(ContractViolation.reasonOf(report));
        }
    }

    static RefusedException notAllowed(Set<String> methods) {
        return new RefusedException(new Reason(
                405,
                "method-not-allowed",
                "This address does not take that method.",
                List.of(),
                null,
                Map.of("Allow", String.join(", ", methods))));
    }

    private static RefusedException notAllowed(List<Operation> here) {
        Set<String> methods = new TreeSet<>();
        here.forEach(it -> methods.add(it.method()));
        if (methods.contains(PathItem.HttpMethod.GET.name())) {
            methods.add(PathItem.HttpMethod.HEAD.name());
        }
        return notAllowed(methods);
    }
}
