package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One step of a route.
 *
 * @param name what it does, for example {@code setBody}
 * @param body its options
 */
record Step(String name, YamlValue body) {

    private static final Set<String> SEND_TO_URI = Set.of("to", "toD", "wireTap", "poll");
    private static final Set<String> SEND_TO_EXPRESSION =
            Set.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");

    /** The steps of a list; anything in it that is not a step is left out. */
    static List<Step> listOf(YamlValue steps) {
        return steps.items().stream()
                .flatMap(item -> item.entries().entrySet().stream())
                .map(entry -> new Step(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The lists of steps directly in a value: one for {@code saga}, one for each branch of {@code choice}. */
    static List<List<Step>> listsIn(YamlValue value) {
        List<List<Step>> lists = new ArrayList<>();
        value.entries().forEach((key, part) -> {
            if (key.equals("steps")) {
                lists.add(listOf(part));
            } else {
                lists.addAll(listsIn(part));
            }
        });
        value.items().forEach(item -> lists.addAll(listsIn(item)));
        return lists;
    }

    /** The lists of steps inside this one, without those inside their steps. */
    List<List<Step>> branches() {
        return listsIn(body);
    }

    /** This step and all inside it. */
    Stream<Step> withInner() {
        return Stream.concat(
                Stream.of(this), branches().stream().flatMap(List::stream).flatMap(Step::withInner));
    }

    /** The endpoint to which the step hands the message, if it is one that does. */
    Optional<Endpoint> target() {
        if (SEND_TO_URI.contains(name)) {
            return Optional.of(Endpoint.of(body));
        }
        if (name.equals("kamelet")) {
            String kamelet = body.isText() ? body.text() : body.get("name").text();
            return Optional.of(Endpoint.of(body, "kamelet:" + kamelet, body.get("parameters")));
        }
        if (SEND_TO_EXPRESSION.contains(name)) {
            return expression().map(text -> Endpoint.of(text, text.text(), body.get("parameters")));
        }
        return Optional.empty();
    }

    /** The text of the step's expression, in whatever language. */
    private Optional<YamlValue> expression() {
        YamlValue expression = body.get("expression");
        return (expression.isPresent() ? expression : body)
                .entries().entrySet().stream()
                        .filter(entry -> Languages.ALL.contains(entry.getKey()))
                        .map(entry -> entry.getValue().isText()
                                ? entry.getValue()
                                : entry.getValue().get("expression"))
                        .findFirst();
    }

    boolean is(String... names) {
        return Stream.of(names).anyMatch(name::equals);
    }

    Finding finding(String problem, String remedy) {
        return body.finding(problem, remedy);
    }
}
