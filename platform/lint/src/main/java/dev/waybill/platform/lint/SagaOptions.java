package dev.waybill.platform.lint;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** What a saga hands on to its undo comes back, and what it enlists is there to be called. */
final class SagaOptions {

    private static final String NAME = "[A-Za-z][A-Za-z0-9._]*";
    private static final String ENLIST = "enlist";

    private SagaOptions() {}

    static Stream<Finding> check(YamlValue saga, RouteBook book) {
        return saga.get("option").items().stream().flatMap(option -> {
            YamlValue key = option.get("key");
            if (!key.text().matches(NAME)) {
                return Stream.of(key.finding(
                        "saga option '%s' would not come back from the coordinator".formatted(key.text()),
                        "Name it with a letter, then letters, digits, '.' and '_'."));
            }
            return key.text().equals(ENLIST) ? enlisted(option, book) : Stream.empty();
        });
    }

    /** An undo of another service is looked for where that service's routes are at hand. */
    private static Stream<Finding> enlisted(YamlValue option, RouteBook book) {
        YamlValue list = option.get("expression").get("constant").get("expression");
        return Arrays.stream(list.text().trim().split("\\s+"))
                .map(entry -> entry.split(":", 2))
                .filter(entry -> entry.length == 2)
                .flatMap(entry -> missing(list, entry[0], "direct:" + entry[1], book.served(entry[0])));
    }

    private static Stream<Finding> missing(YamlValue list, String service, String undo, Map<String, String> served) {
        if (served.isEmpty() || served.containsKey(undo)) {
            return Stream.empty();
        }
        String problem = undo + " is enlisted at " + service + ", where no route serves it: it would undo nothing";
        return Stream.of(list.finding(problem, "Name an undo of that service."));
    }
}
