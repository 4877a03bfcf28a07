package dev.waybill.platform.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.lint.RouteLint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every program of ours does before anything else. */
class ProgramsTest {

    /** By itself, or by what it calls first. */
    private static final Pattern KEEPS_THE_LOCALE_OUT = Pattern.compile("static void main\\([^)]*\\)[^{]*\\{\\s*"
            + "(Locale\\.setDefault\\(Locale\\.ROOT\\)|NodeLogging\\.configure\\(\\)|WaybillApplication\\.run\\()");

    @Test
    void writesNumbersAndNamesForProgramsInNoCountrysWay() throws IOException {
        List<Path> programs = sources().filter(ProgramsTest::isProgram).toList();

        assertThat(programs).hasSizeGreaterThan(10).allSatisfy(program -> assertThat(Files.readString(program))
                .containsPattern(KEEPS_THE_LOCALE_OUT));
    }

    private static Stream<Path> sources() throws IOException {
        return Files.walk(RouteLint.repository())
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> file.toString().contains("/src/main/java/"));
    }

    private static boolean isProgram(Path source) {
        try {
            return Files.readString(source).contains("static void main(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
