package dev.waybill.platform.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service that is called while somebody waits calls no third one: else each is only as fast and as well as all that
 * it leans on.
 *
 * <p>The gateway only passes on what a client asked, the operators' desk asks what no customer waits for, and the
 * simulator stands for the outside systems, so none of them makes a chain.
 */
final class SynchronousChains implements RouteRule {

    private static final String OUTSIDE = "simulator";
    private static final Set<String> MAY_ASK_ALL = Set.of(RouteFile.EDGE, RouteFile.DESK);

    private record Call(String from, String to, YamlValue place) {}

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Call> calls = calls(book);
        Set<String> called = calls.stream()
                .filter(call -> !MAY_ASK_ALL.contains(call.from()))
                .map(Call::to)
                .collect(Collectors.toSet());
        return calls.stream()
                .filter(call -> called.contains(call.from()) && !call.to().equals(OUTSIDE))
                .map(call -> call.place()
                        .finding(
                                "%s is called by another service and calls %s in turn"
                                        .formatted(call.from(), call.to()),
                                "Let it keep a copy of what it needs from the events of %s.".formatted(call.to())));
    }

    private static List<Call> calls(RouteBook book) {
        Set<String> services = book.services();
        return book.files().stream()
                .filter(file -> services.contains(file.service()))
                .flatMap(file -> file.scalars().flatMap(scalar -> Placeholder.in(scalar.text()).stream()
                        .filter(placeholder -> placeholder.key().endsWith(".url"))
                        .map(placeholder ->
                                placeholder.key().substring(0, placeholder.key().indexOf('.')))
                        .filter(target -> services.contains(target) && !target.equals(file.service()))
                        .map(target -> new Call(file.service(), target, scalar))))
                .toList();
    }
}
