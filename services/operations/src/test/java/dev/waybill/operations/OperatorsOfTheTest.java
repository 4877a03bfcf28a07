package dev.waybill.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Those who sit at the desk in the tests. */
enum OperatorsOfTheTest {
    ANNA("look, repair, override, approve"),
    BERT("look, repair, override, approve"),
    CARL("look"),
    DORA("look, repair"),
    EMIL(""),
    FRED("look, repair, override");

    private final String rights;

    OperatorsOfTheTest(String rights) {
        this.rights = rights;
    }

    String token() {
        return "token-of-" + name().toLowerCase() + "-0123456789";
    }

    String bearer() {
        return "Bearer " + token();
    }

    /** A file that names all of them. */
    static Path file() {
        StringBuilder text = new StringBuilder("operators:\n");
        for (OperatorsOfTheTest each : values()) {
            text.append("  - {name: %s, token: %s, rights: [%s]}%n"
                    .formatted(each.name().toLowerCase(), each.token(), each.rights));
        }
        try {
            Path file = Files.createTempFile("operators", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
