package dev.waybill.platform.lint;

import java.util.stream.Stream;

/** What a saga hands on to its undo comes back. */
final class SagaOptions {

    private static final String NAME = "[A-Za-z][A-Za-z0-9._]*";

    private SagaOptions() {}

    static Stream<Finding> check(YamlValue saga) {
        return saga.get("option").items().stream()
                .map(option -> option.get("key"))
                .filter(key -> !key.text().matches(NAME))
                .map(key -> key.finding(
                        "saga option '%s' would not come back from the coordinator".formatted(key.text()),
                        "Name it with a letter, then letters, digits, '.' and '_'."));
    }
}
