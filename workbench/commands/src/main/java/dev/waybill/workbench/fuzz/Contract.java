package dev.waybill.workbench.fuzz;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a service says of its operations, as it is packaged. */
final class Contract {

    private final String service;
    private final OpenApiInteractionValidator validator;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(String service, String yaml) {
        this.service = service;
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(yaml)
                .build();
        ParseOptions resolved = new ParseOptions();
        resolved.setResolve(true);
        resolved.setResolveFully(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(yaml, null, resolved);
        if (result.getOpenAPI() == null) {
            throw new IllegalStateException("The contract of " + service + " cannot be read: " + result.getMessages());
        }
        read(result.getOpenAPI());
    }

    /** The packaged contract of a service; empty when it has none. */
    static Optional<Contract> packaged(String service) {
        try (InputStream yaml = Contract.class.getResourceAsStream("/waybill/contracts/" + service + "/openapi.yaml")) {
            return yaml == null
                    ? Optional.empty()
                    : Optional.of(new Contract(service, new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose it is. */
    String service() {
        return service;
    }

    /** All operations in the order of the contract. */
    List<Operation> operations() {
        return operations;
    }

    /** What the contract says against an answer of an operation; empty when the answer is described. */
    List<String> violations(Operation operation, Answer answer) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach((name, values) -> response.withHeader(name, values));
        if (answer.body().length > 0) {
            response.withBody(answer.body());
        }
        ValidationReport report =
                validator.validateResponse(operation.path(), Method.valueOf(operation.method()), response.build());
        return report.getMessages().stream()
                .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::getMessage)
                .toList();
    }

    private void read(OpenAPI api) {
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> operations.add(new Operation(
                        this,
                        operation.getOperationId(),
                        method.name(),
                        path,
                        parameters(item, operation.getParameters()),
                        body(operation),
                        operation.getResponses().keySet(),
                        operation.getSecurity() != null
                                && operation.getSecurity().stream().anyMatch(each -> each.containsKey("internal"))))));
    }

    private static List<Parameter> parameters(PathItem item, List<Parameter> own) {
        return Stream.of(item.getParameters(), own)
                .filter(each -> each != null)
                .flatMap(List::stream)
                .toList();
    }

    private static Schema<?> body(io.swagger.v3.oas.models.Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .map(each -> each.getContent())
                .map((Map<String, MediaType> each) -> each.get("application/json"))
                .map(MediaType::getSchema)
                .orElse(null);
    }
}
