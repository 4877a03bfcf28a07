package dev.waybill.platform.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A route is a paragraph, a file is a page: whoever changes one step sees the whole story on one screen. */
final class RouteSize implements RouteRule {

    private static final int MOST_STEPS = 7;
    private static final int MOST_LINES = 120;
    private static final Set<String> BRANCHING = Set.of("choice", "doTry", "filter", "multicast");

    @Override
    public Stream<Finding> check(RouteBook book) {
        Stream<Finding> files = book.files().stream()
                .filter(file -> file.lineCount() > MOST_LINES)
                .map(file -> file.finding(
                        MOST_LINES + 1,
                        "file of %d lines".formatted(file.lineCount()),
                        "Keep it under %d: one use case, one file.".formatted(MOST_LINES)));
        Stream<Finding> nested = book.stepLists()
                .flatMap(list -> list.getValue().stream())
                .flatMap(step -> nestedBranching(step, false))
                .map(step -> step.finding(
                        "%s inside another branch".formatted(step.name()),
                        "Give the inner decision a route of its own."));
        return Stream.of(files, nested, book.routes().flatMap(RouteSize::steps)).flatMap(found -> found);
    }

    private static Stream<Finding> steps(Route route) {
        List<Step> story = route.story();
        return story.size() <= MOST_STEPS
                ? Stream.empty()
                : Stream.of(route.finding(
                        "has %d steps".formatted(story.size()),
                        "Tell it in at most %d; move a part into a route with a name.".formatted(MOST_STEPS)));
    }

    private static Stream<Step> nestedBranching(Step step, boolean insideBranching) {
        boolean branches = BRANCHING.contains(step.name());
        Stream<Step> inner = step.branches().stream()
                .flatMap(List::stream)
                .flatMap(child -> nestedBranching(child, insideBranching || branches));
        return branches && insideBranching ? Stream.concat(Stream.of(step), inner) : inner;
    }
}
