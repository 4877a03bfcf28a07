package dev.waybill.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvCommandTest {

    private static final String HOSTILE = "a'b $(touch x) `touch y`; touch z \"\\ *\n# !! ~ $HOME &";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void quotesWhatAShellWouldExecute(String shell) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        shell, "-c", "eval \"$PRINTED\"; printf %s \"$DATA\"; printf '|%s' \"$EMPTY\"")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PRINTED", "DATA=" + EnvCommand.quoted(HOSTILE) + "\nEMPTY=" + EnvCommand.quoted(""));
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(HOSTILE + "|");
        assertThat(folder).isEmptyDirectory();
    }
}
