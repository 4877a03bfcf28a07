package dev.waybill.platform.lint;

import java.util.stream.Stream;

/** A kamelet is found by the name of its file. Names and places of all files are {@link RouteFolder}'s. */
final class FilePlaces implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream().filter(RouteFile::isKamelet).flatMap(FilePlaces::check);
    }

    private static Stream<Finding> check(RouteFile file) {
        String name = file.path().getFileName().toString();
        return file.routes().noneMatch(kamelet -> name.equals(kamelet.id() + ".kamelet.yaml"))
                ? Stream.of(file.finding(1, "kamelet under another file name", "Give file and kamelet one name."))
                : Stream.empty();
    }
}
