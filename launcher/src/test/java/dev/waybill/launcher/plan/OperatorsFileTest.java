package dev.waybill.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsFileTest {

    @TempDir
    private Path folder;

    private DataFolder data;

    @BeforeEach
    void createDataFolder() {
        data = new DataFolder(folder).create();
    }

    @Test
    void knowsEachOperatorByNameAndTheFirstWithout() throws IOException {
        Files.writeString(data.operators(), "operators: [{name: anna, token: a}, {name: ben, token: b}]");

        assertThat(OperatorsFile.in(data).token("ben")).isEqualTo("b");
        assertThat(OperatorsFile.in(data).token(null)).isEqualTo("a");
        assertThatThrownBy(() -> OperatorsFile.in(data).token("carl")).hasMessageContaining("anna, ben");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nobody",
                "operators:",
                "operators: none",
                "[]",
                "operators: [anna]",
                "operators: [{name: anna}]",
                "operators: [{token: a}]",
                "operators: {",
            })
    void saysWhichFileMustHoldWhat(String text) throws IOException {
        Files.writeString(data.operators(), text);

        assertThatThrownBy(() -> OperatorsFile.in(data))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(data.operators().toString(), "name, token and rights");
    }
}
