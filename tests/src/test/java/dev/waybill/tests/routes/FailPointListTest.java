package dev.waybill.tests.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.faults.FailPointList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new step or downstream is a new fail point: {@code config/fail-points.txt}. */
class FailPointListTest {

    private static final Path ROUTES = Path.of(System.getProperty("waybill.home"), "routes");
    private static final Pattern STEP = Pattern.compile("propagation: MANDATORY\\s+compensation: direct:(\\S+)-undo");
    private static final Pattern DOWNSTREAM =
            Pattern.compile("(?:[?&](?:downstream|participant)=|\\bdownstream: |name: downstream\\s+value: )([a-z-]+)");

    @Test
    void listsEachStepOfASaga() {
        assertThat(listed("step.")).isNotEmpty().isEqualTo(found(STEP));
    }

    @Test
    void listsEachDownstream() {
        assertThat(listed("call.")).isNotEmpty().isEqualTo(found(DOWNSTREAM));
    }

    private static Map<String, Set<String>> listed(String family) {
        return FailPointList.read().stream()
                .filter(point -> point.name().startsWith(family))
                .collect(Collectors.toMap(
                        point -> point.name().substring(family.length()), point -> new TreeSet<>(point.processes())));
    }

    /** The services in whose routes a pattern finds a name, by that name. */
    private static Map<String, Set<String>> found(Pattern pattern) {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROUTES)) {
            files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .forEach(file -> pattern.matcher(text(file)).results().forEach(match -> found.computeIfAbsent(
                                    match.group(1), key -> new TreeSet<>())
                            .add(ROUTES.relativize(file).getName(0).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
