package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every operation that a service promises in its OpenAPI contract has its route. */
final class ContractOperations implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return Stream.concat(
                book.services().stream().flatMap(service -> unserved(book, service)),
                book.files().stream().flatMap(ContractOperations::excused));
    }

    private static Stream<Finding> unserved(RouteBook book, String service) {
        boolean readsContract = book.files().stream()
                .filter(file -> file.service().equals(service))
                .flatMap(file -> file.entries("rest"))
                .anyMatch(rest -> rest.get("openApi").isPresent());
        if (!readsContract) {
            return Stream.empty();
        }
        Map<String, String> served = book.served(service);
        try {
            return unserved(contract(book.sources(), service), served, service);
        } catch (MistakenYamlException e) {
            return e.findings().stream();
        }
    }

    private static Stream<Finding> unserved(List<YamlValue> contract, Map<String, String> served, String service) {
        return contract.stream()
                .flatMap(document -> document.get("paths").entries().values().stream())
                .flatMap(path -> path.entries().values().stream())
                .map(operation -> operation.get("operationId"))
                .filter(YamlValue::isText)
                .filter(operation -> !served.containsKey("direct:" + operation.text()))
                .map(operation -> operation.finding(
                        "operation %s has no route".formatted(operation.text()),
                        "Write a route in routes/%s that reads from direct:%s.".formatted(service, operation.text())));
    }

    private static Stream<Finding> excused(RouteFile file) {
        return file.entries("rest")
                .map(rest -> rest.get("openApi", "missingOperation"))
                .filter(missing -> missing.isText() && !missing.text().equals("fail"))
                .map(missing -> missing.finding(
                        "missing operations answer 200 with nothing in it", "Say missingOperation: fail."));
    }

    private static List<YamlValue> contract(RouteSources sources, String service) {
        Path file = Path.of("contracts", service, "openapi.yaml");
        return sources.text(file).map(text -> YamlValue.documents(file, text)).orElse(List.of());
    }
}
