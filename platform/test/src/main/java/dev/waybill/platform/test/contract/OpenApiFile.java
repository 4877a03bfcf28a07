package dev.waybill.platform.test.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The HTTP interface of one owner. Its operation ids are the names of routes, hence their form. */
record OpenApiFile(Path file) {

    private static final Pattern VERB_NOUN = Pattern.compile("[a-z]+(-[a-z]+)+");

    List<String> violations() {
        if (!Files.exists(file)) {
            return List.of(file + ": is missing");
        }
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(ContractFiles.text(file));
        List<String> violations = new ArrayList<>();
        parsed.getMessages().forEach(message -> violations.add(file + ": " + message));
        OpenAPI api = parsed.getOpenAPI();
        if (api == null || api.getPaths() == null) {
            violations.add(file + ": describes no paths");
            return violations;
        }
        Bounds bounds = new Bounds(api, (place, wrong) -> violations.add("%s: %s %s".formatted(file, place, wrong)));
        Set<String> seen = new HashSet<>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            violations.addAll(check(method + " " + path, operation, seen));
            violations.addAll(openSteps(path, operation));
            bounds.check(method + " " + path, operation);
        }));
        return violations;
    }

    /** Who takes a step of a saga holds something for it: that is for services of this system alone. */
    private List<String> openSteps(String path, Operation operation) {
        boolean isInternal = Stream.ofNullable(operation.getSecurity())
                .flatMap(List::stream)
                .anyMatch(requirement -> requirement.containsKey("internal"));
        return path.startsWith("/steps/") && !isInternal
                ? List.of("%s: %s is a step of a saga that anybody may take: it needs the security scheme internal"
                        .formatted(file, path))
                : List.of();
    }

    private List<String> check(String call, Operation operation, Set<String> seen) {
        List<String> violations = new ArrayList<>();
        String id = String.valueOf(operation.getOperationId());
        if (!VERB_NOUN.matcher(id).matches()) {
            violations.add("%s: %s has the operationId %s, which is no kebab-case verb-noun".formatted(file, call, id));
        }
        if (!seen.add(id)) {
            violations.add("%s: %s has the operationId %s, which another has too".formatted(file, call, id));
        }
        if (operation.getDescription() == null || operation.getDescription().isBlank()) {
            violations.add("%s: %s has no description".formatted(file, call));
        }
        return violations;
    }
}
