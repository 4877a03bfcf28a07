package dev.waybill.platform.routes;

import dev.waybill.platform.lint.RoutePart;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route that open sagas may call to undo or to complete them, with all that it needs, as the files had it.
 *
 * @param endpoint what the coordinator has it called by, for example {@code direct:reserve-stock-undo}
 * @param files    the files that it needs; of a route file only the parts that it needs, all else left blank
 */
record CallbackRoute(String endpoint, SortedMap<Path, String> files) {

    private static final String SQL = "sql:";

    /** All that the sagas of a folder's routes name as compensation or completion. */
    static List<CallbackRoute> of(FolderSnapshot folder) {
        List<RoutePart> parts = folder.parts();
        Set<String> named =
                parts.stream().flatMap(part -> part.callbacks().stream()).collect(Collectors.toSet());
        return parts.stream()
                .filter(part -> named.contains(part.serves()))
                .map(part -> {
                    Set<String> needed = new HashSet<>(Set.of(part.name()));
                    SortedMap<Path, String> files = new TreeMap<>();
                    gather(part, parts, folder, needed, files);
                    return new CallbackRoute(part.serves(), files);
                })
                .toList();
    }

    private static void gather(
            RoutePart part,
            List<RoutePart> parts,
            FolderSnapshot folder,
            Set<String> needed,
            SortedMap<Path, String> files) {
        files.merge(part.file(), part.text(), CallbackRoute::overlaid);
        for (String used : part.uses()) {
            if (!needed.add(used)) {
                continue;
            }
            if (used.startsWith(SQL)) {
                Path file = FolderSnapshot.ROUTES.resolve(used.substring(SQL.length()));
                Optional.ofNullable(folder.files().get(file)).ifPresent(text -> files.put(file, text));
            }
            parts.stream()
                    .filter(other -> other.name().equals(used))
                    .forEach(other -> gather(other, parts, folder, needed, files));
        }
    }

    /** Two parts of one file, in each of which the lines of the other are blank. */
    private static String overlaid(String one, String other) {
        List<String> some = one.lines().toList();
        List<String> more = other.lines().toList();
        return Stream.iterate(0, line -> line < Math.max(some.size(), more.size()), line -> line + 1)
                .map(line -> line < some.size() && !some.get(line).isBlank()
                        ? some.get(line)
                        : line < more.size() ? more.get(line) : "")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
