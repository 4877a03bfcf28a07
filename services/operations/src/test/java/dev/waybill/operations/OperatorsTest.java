package dev.waybill.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.platform.http.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {

    private static final String ANNA = "{name: anna, token: anna-anna-anna-anna, rights: [look, repair]}";

    @TempDir
    private Path folder;

    private Path file;
    private Operators operators;

    @BeforeEach
    void writeTheFile() throws IOException {
        file = folder.resolve("operators.yaml");
        write(ANNA);
        operators = new Operators(file);
    }

    @Test
    void knowsAnOperatorByTheToken() {
        Operator operator = operators.bearerOf("Bearer anna-anna-anna-anna");

        assertThat(operator.name()).isEqualTo("anna");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer anna-anna-anna-ann",
                "Basic anna-anna-anna-anna",
                "anna-anna-anna-anna"
            })
    void knowsNobodyElse(String authorization) {
        assertThatThrownBy(() -> operators.bearerOf(authorization))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason().status()).isEqualTo(401));
    }

    @Test
    void tellsWhatTheOperatorMayDo() {
        Operator operator = operators.bearerOf("Bearer anna-anna-anna-anna");

        assertThat(operator.may("repair")).isTrue();
        assertThat(operator.may("approve")).isFalse();
    }

    @Test
    void forgetsWhoIsStruckOut() throws IOException {
        operators.bearerOf("Bearer anna-anna-anna-anna");
        write("{name: bert, token: bert-bert-bert-bert, rights: [look]}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));

        assertThatThrownBy(() -> operators.bearerOf("Bearer anna-anna-anna-anna"))
                .isInstanceOf(RefusedException.class);
        operators.bearerOf("Bearer bert-bert-bert-bert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: anna, token: short, rights: [look]}",
                "{name: 'an na', token: anna-anna-anna-anna, rights: [look]}",
                "{name: anna, token: anna-anna-anna-anna, rights: [everything]}",
                ANNA + "\n  - {name: bert, token: anna-anna-anna-anna}",
                ANNA + "\n  - {name: anna, token: bert-bert-bert-bert}"
            })
    void letsNobodyInByAFileThatIsWrong(String wrong) throws IOException {
        write(wrong);

        assertThatThrownBy(() -> operators.bearerOf("Bearer anna-anna-anna-anna"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason().status()).isEqualTo(503));
    }

    @Test
    void letsNobodyInWithoutAFile() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> operators.bearerOf("Bearer anna-anna-anna-anna"))
                .isInstanceOf(RefusedException.class);
    }

    private void write(String operators) throws IOException {
        Files.writeString(file, "operators:\n  - " + operators + "\n");
    }
}
