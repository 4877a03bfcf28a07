package dev.waybill.platform.lint;

import java.util.stream.Stream;

/** A route file lies in its service's folder under a name by which it is loaded: any other is silently left out. */
final class FilePlaces implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream().flatMap(FilePlaces::check);
    }

    private static Stream<Finding> check(RouteFile file) {
        String name = file.path().getFileName().toString();
        if (!name.matches("[a-z0-9-]+\\.(camel|kamelet)\\.yaml")) {
            return Stream.of(file.finding(
                    1, "file that is not loaded as a route", "Call it <use-case>.camel.yaml or <name>.kamelet.yaml."));
        }
        if (file.path().getNameCount() != 3) {
            return Stream.of(file.finding(
                    1, "route file outside a service's folder", "Move it to routes/<service>/ or routes/platform/."));
        }
        boolean misnamed =
                file.isKamelet() && file.routes().noneMatch(kamelet -> name.equals(kamelet.id() + ".kamelet.yaml"));
        return misnamed
                ? Stream.of(file.finding(1, "kamelet under another file name", "Give file and kamelet one name."))
                : Stream.empty();
    }
}
