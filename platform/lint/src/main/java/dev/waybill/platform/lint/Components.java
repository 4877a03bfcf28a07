package dev.waybill.platform.lint;

import java.util.Set;

/** The components that routes of this house are made of: what a misspelt one may have meant. */
final class Components {

    static final Set<String> ALL = Set.of(
            "bean",
            "direct",
            "http",
            "https",
            "jdbc",
            "kafka",
            "kamelet",
            "log",
            "platform-http",
            "scheduler",
            "seda",
            "smtp",
            "smtps");

    private Components() {}
}
