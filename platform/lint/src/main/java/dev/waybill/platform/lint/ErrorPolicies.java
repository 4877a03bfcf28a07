package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every route names exactly one error policy, and all policies are declared in {@code routes/platform}. */
final class ErrorPolicies implements RouteRule {

    private static final List<String> POLICY_KEYS = List.of("errorHandler", "onException", "onCompletion");

    @Override
    public Stream<Finding> check(RouteBook book) {
        Set<String> declared = book.policies().keySet();
        Stream<Finding> named = book.routes().flatMap(route -> policyOf(route, declared));
        return Stream.concat(named, book.files().stream().flatMap(ErrorPolicies::ownPolicies));
    }

    private static Stream<Finding> policyOf(Route route, Set<String> declared) {
        String remedy = "Name one of %s as its routeConfigurationId.".formatted(String.join(", ", declared));
        String policy = route.policy().text();
        List<Finding> findings = new ArrayList<>();
        if (policy.isBlank()) {
            findings.add(route.finding("names no error policy", remedy));
        } else if (!declared.contains(policy)) {
            findings.add(route.policy()
                    .finding("%s names the undeclared error policy '%s'".formatted(route.called(), policy), remedy));
        }
        if (route.definition().get("errorHandler").isPresent()) {
            findings.add(route.finding("has an error handler of its own", remedy));
        }
        return findings.stream();
    }

    private static Stream<Finding> ownPolicies(RouteFile file) {
        List<Finding> findings = new ArrayList<>();
        boolean isPlatform = file.service().equals(RouteFile.PLATFORM);
        file.entries("routeConfiguration").forEach(policy -> {
            if (policy.get("id").text().isBlank()) {
                findings.add(policy.finding(
                        "error policy without id, so it holds for every route", "Give it an id that routes can name."));
            } else if (!isPlatform) {
                findings.add(policy.finding("error policy outside routes/platform", "Move it to routes/platform."));
            }
        });
        for (String key : POLICY_KEYS) {
            file.entries(key)
                    .forEach(entry -> findings.add(entry.finding(
                            "%s for the whole file".formatted(key),
                            "Let each route name a policy of routes/platform.")));
        }
        return findings.stream();
    }
}
