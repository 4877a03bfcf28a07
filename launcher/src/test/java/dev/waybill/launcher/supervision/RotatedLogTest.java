package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.trace.LoggedTrace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedLogTest {

    private static final int MOST = 1000;

    @TempDir
    private Path folder;

    @Test
    void losesNoLineOfAProcessThatGoesOnWriting() throws Exception {
        Path file = folder.resolve("order.log");
        RotatedLog log = new RotatedLog(file, MOST);
        Process writer = new ProcessBuilder("sh", "-c", "i=0; while read x; do i=$((i+1)); echo line $i; done")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
        try (PrintStream pace = new PrintStream(writer.getOutputStream(), true)) {
            for (int i = 1; i <= 300; i++) {
                pace.println();
                int line = i;
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> Files.readString(file).endsWith("line " + line + "\n"));
                log.rotateWhenLarge();
            }
        }
        writer.waitFor();

        assertThat(Files.size(file)).isLessThanOrEqualTo(MOST);
        List<String> kept = List.of("order.log.2", "order.log.1", "order.log").stream()
                .map(folder::resolve)
                .flatMap(each -> lines(each).stream())
                .toList();
        assertThat(kept)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 300).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void keepsFourAndOfAFloodOnlyTheEnd() throws IOException {
        Path file = folder.resolve("order.log");
        RotatedLog log = new RotatedLog(file, MOST);
        for (int run = 1; run <= 7; run++) {
            Files.writeString(
                    file,
                    String.valueOf(run).repeat(100 * MOST) + ".",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            log.rotateWhenLarge();
        }

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("order.log", "order.log.1", "order.log.2", "order.log.3", "order.log.4");
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("order.log.1"))
                .hasSize(2 * MOST)
                .content()
                .startsWith("77")
                .endsWith("7.");
        assertThat(folder.resolve("order.log.4")).content().startsWith("4");
    }

    @Test
    void emptiesALogOfWhichNoCopyCanBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("order.log"), "x".repeat(MOST + 1));
        Files.createDirectories(folder.resolve("order.log.1/in the way"));
        Files.createDirectories(folder.resolve("order.log.4/in the way"));

        assertThatThrownBy(() -> new RotatedLog(file, MOST).rotateWhenLarge()).isInstanceOf(IOException.class);

        assertThat(file).isEmptyFile();
    }

    @Test
    void leavesATraceThatCanBeReadOverARotation() throws IOException {
        Path file = folder.resolve("order.log");
        String line = "2026-12-01T04:00:0%d.000Z INFO  [order] [0af7651916cd43dd8448eb211c80319c] [] a.B: %s\n";
        Files.writeString(file, line.formatted(1, "first"));
        new RotatedLog(file, 80).rotateWhenLarge();
        Files.writeString(file, line.formatted(2, "second"), StandardOpenOption.APPEND);

        assertThat(LoggedTrace.of(folder, "0af7651916cd43dd8448eb211c80319c").lines())
                .hasSize(2);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
