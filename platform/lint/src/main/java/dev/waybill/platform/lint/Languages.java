package dev.waybill.platform.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The expression languages of Camel's YAML DSL, by the key under which they are written. */
final class Languages {

    /** Those that are programs of their own: a decision belongs in a bean, the order of events in steps. */
    static final Set<String> SCRIPTS =
            Set.of("csimple", "datasonnet", "groovy", "java", "joor", "js", "mvel", "ognl", "python", "spel", "wasm");

    /** All of them. */
    static final Set<String> ALL = Stream.concat(
                    SCRIPTS.stream(),
                    Stream.of(
                            "constant",
                            "exchangeProperty",
                            "header",
                            "hl7terser",
                            "jq",
                            "jsonpath",
                            "language",
                            "method",
                            "ref",
                            "simple",
                            "tokenize",
                            "variable",
                            "xpath",
                            "xquery",
                            "xtokenize"))
            .collect(Collectors.toUnmodifiableSet());

    private Languages() {}
}
