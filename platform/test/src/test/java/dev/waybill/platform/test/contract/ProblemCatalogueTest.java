package dev.waybill.platform.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.http.ProblemCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/problems.md} lists what routes, SQL and Java can answer, no less and no more. */
class ProblemCatalogueTest {

    private static final Path REPOSITORY = ContractsFolder.ofRepository().getParent();
    private static final String TYPE = "([a-z]+(?:-[a-z]+)+)";

    /** The parameters of {@code kamelet:refuse}, and the arguments of the bean behind it. */
    private static final Pattern IN_ROUTE = Pattern.compile(
            "^\\s+status: \"?\\d{3}\"?\\n\\s+type: " + TYPE + "$|refuse\\(\\d{3}, '" + TYPE + "'", Pattern.MULTILINE);

    /** An array that begins with a status. */
    private static final Pattern IN_SQL = Pattern.compile("array\\['\\d{3}', '" + TYPE + "'");

    private static final Pattern COLUMN_IN_SQL = Pattern.compile(
            "(case(?:(?!\\bcase\\b).)*?end|'[^']*'|coalesce\\([^)]*\\)) as refusal_type", Pattern.DOTALL);
    private static final Pattern VALUE_OF_COLUMN = Pattern.compile("(?:then|else|^|, )\\s*'" + TYPE + "'");

    /** Whatever is named like a type in a class that refuses. */
    private static final Pattern REFUSES = Pattern.compile("RefusedException|new Reason\\(");

    private static final Pattern IN_JAVA = Pattern.compile("\"" + TYPE + "\"");

    @Test
    void listsEachTypeThatIsAnsweredAndNoOther() {
        Set<String> answered = new TreeSet<>();
        texts("routes", ".yaml").forEach(text -> collect(IN_ROUTE, text, answered));
        Stream.concat(texts("routes", ".sql"), texts("services", ".sql")).forEach(text -> {
            collect(IN_SQL, text, answered);
            COLUMN_IN_SQL.matcher(text).results().forEach(it -> collect(VALUE_OF_COLUMN, it.group(1), answered));
        });
        Stream.concat(texts("platform", ".java"), texts("services", ".java"))
                .filter(text -> REFUSES.matcher(text).find())
                .forEach(text -> collect(IN_JAVA, text, answered));

        Set<String> listed = new ProblemCatalogue()
                .list().stream()
                        .map(entry -> entry.type().substring("/problems/".length()))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(answered).hasSizeGreaterThan(50).containsExactlyElementsOf(listed);
    }

    private static void collect(Pattern pattern, String text, Set<String> types) {
        Matcher type = pattern.matcher(text);
        while (type.find()) {
            types.add(type.group(1) == null ? type.group(2) : type.group(1));
        }
    }

    private static Stream<String> texts(String folder, String suffix) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.toString().matches(".*/(target|src/test)/.*"))
                    .map(ContractFiles::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
