package dev.waybill.platform.lint;

/**
 * The text of a sound route of the order service in a file of its own, to be spoilt in one place by a test.
 *
 * <p>An empty part is left out of the text.
 */
record RouteText(String file, String id, String description, String policy, String from, String steps) {

    static final String FILE = "routes/order/show-order.camel.yaml";

    static RouteText aRoute() {
        return new RouteText(
                FILE,
                "order-show-order",
                "Show one order",
                "http-entry",
                "direct:show-order",
                "- log:\n    message: shown");
    }

    /** A route of the platform that is called by its name. */
    static RouteText aPlatformRoute() {
        return aRoute().file("routes/platform/tell.camel.yaml")
                .id("platform-tell")
                .description("Tell others")
                .policy("internal")
                .from("direct:tell");
    }

    RouteText file(String value) {
        return new RouteText(value, id, description, policy, from, steps);
    }

    RouteText id(String value) {
        return new RouteText(file, value, description, policy, from, steps);
    }

    RouteText description(String value) {
        return new RouteText(file, id, value, policy, from, steps);
    }

    RouteText policy(String value) {
        return new RouteText(file, id, description, value, from, steps);
    }

    RouteText from(String value) {
        return new RouteText(file, id, description, policy, value, steps);
    }

    RouteText steps(String value) {
        return new RouteText(file, id, description, policy, from, value);
    }

    String text() {
        StringBuilder text = new StringBuilder("- route:\n");
        append(text, "id", id);
        append(text, "description", description);
        append(text, "routeConfigurationId", policy);
        text.append("    from:\n      uri: %s\n      steps:\n".formatted(from));
        return text.append(steps.strip().indent(8)).toString();
    }

    private static void append(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append("    %s: %s\n".formatted(key, value));
        }
    }
}
