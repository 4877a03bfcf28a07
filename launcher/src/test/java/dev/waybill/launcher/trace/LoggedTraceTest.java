package dev.waybill.launcher.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedTraceTest {

    private static final String ORDER = "01a1fe3c-df0b-75cc-b718-e0a55f0ae87e";
    private static final String OTHER = "01a1fe3c-df0b-75cc-b718-ffffffffffff";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    Path logs;

    @Test
    void showsReadableAndJsonLinesOfAllProcessesInTheOrderOfTime() throws IOException {
        write(
                "services.log",
                "2026-11-21T13:12:46.488Z INFO  [order] [%s] [%s] order-tell-outcome: order %s confirmed",
                "2026-11-21T13:12:46.536Z INFO  [gateway] [%s] [] waybill.requests: POST /api/v1/orders 200 2924 ms 127.0.0.1",
                "java.lang.IllegalStateException: %s");
        write(
                "coordinator.log",
                "{\"timestamp\":\"2026-11-21T13:12:44.804123Z\",\"service\":\"lra-coordinator\",\"traceId\":\"%s\","
                        + "\"message\":\"POST /lra-coordinator/enlisted-start 201 56 ms 127.0.0.1\"}");

        assertThat(printed(ORDER).lines().skip(2))
                .containsExactly(
                        "13:12:44.804      0 ms  lra-coordinator    56 ms  POST /lra-coordinator/enlisted-start answered 201",
                        "13:12:46.488   1683 ms  order                     order " + ORDER + " confirmed",
                        "13:12:46.536   1731 ms  gateway          2924 ms  POST /api/v1/orders answered 200");
    }

    @Test
    void leavesOutAnotherOrderOfTheSameTrace() throws IOException {
        write(
                "services.log",
                "2026-11-21T13:12:46.488Z INFO  [order] [%s] [%s] order-tell-outcome: order %s confirmed",
                "2026-11-21T13:12:46.490Z INFO  [order] [" + TRACE + "] [" + OTHER + "] order-tell-outcome: other");

        assertThat(printed(ORDER)).doesNotContain("other");
        assertThat(printed(TRACE)).contains("other");
    }

    @Test
    void saysThatNothingIsKnownOfAnOrder() throws IOException {
        write("services.log", "2026-11-21T13:12:46.488Z INFO  [order] [%s] [%s] x: y");

        assertThatThrownBy(() -> LoggedTrace.of(logs, OTHER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tell of no order or trace " + OTHER);
    }

    @Test
    void refusesAnIdThatEveryLineHolds() {
        assertThatThrownBy(() -> LoggedTrace.of(logs, "")).hasMessageContaining("An empty id");
    }

    private void write(String name, String... lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line.formatted(TRACE, ORDER, ORDER)).append('\n');
        }
        Files.writeString(logs.resolve(name), text);
    }

    private String printed(String id) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LoggedTrace.of(logs, id).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
