package dev.waybill.workbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ShellTest {

    /** Prints the arguments that curl would get, each with a NUL behind it, and then its input. */
    private static final String CURL = "curl() { printf '%s\\0' \"$@\"; printf 'INPUT\\0'; [ -t 0 ] || cat; }; ";

    private final Shell shell = new Shell(Map.of("s3cret-token", "OPERATOR_TOKEN"));

    @Test
    void printsAnyBytesBack() throws Exception {
        byte[] every = new byte[512];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }

        assertThat(bash(shell.printed(every))).isEqualTo(every);
        assertThat(bash(shell.printed("-%s '\\n' %% \"$HOME\" `x` !".getBytes(StandardCharsets.UTF_8))))
                .asString()
                .isEqualTo("-%s '\\n' %% \"$HOME\" `x` !");
    }

    @Test
    void printsWhatRepeatsInAShortLine() throws Exception {
        byte[] bytes = ("{\"items\":[" + "{},".repeat(100_000) + "{}]}" + " ".repeat(1_000_000) + "%x".repeat(500))
                .getBytes(StandardCharsets.UTF_8);

        String line = shell.printed(bytes);

        assertThat(line).hasSizeLessThan(300);
        assertThat(bash(line)).isEqualTo(bytes);
    }

    @Test
    void givesCurlTheRequestAsItIs() throws Exception {
        Request request = new Request(
                "POST",
                "/api/v1/orders?a='b'&c=$HOME",
                List.of(
                        Header.of("Authorization", "Bearer s3cret-token"),
                        Header.of("X-Odd", "it's \"\\x\" \u00e4 $(id)"),
                        Header.of("X-Long", "y".repeat(9_000)),
                        Header.of("X-Empty", "")),
                "{\"a\":\"\u0000'\u00e4\"}".getBytes(StandardCharsets.UTF_8));

        String line = shell.line(call(request, null, 8080));
        String passed = new String(bash(CURL + "OPERATOR_TOKEN=t0k; " + line), StandardCharsets.UTF_8);
        List<String> arguments = Arrays.asList(passed.split("\0", -1));

        assertThat(line).doesNotContain("s3cret-token", "\n");
        assertThat(arguments)
                .contains("Authorization: Bearer t0k", "X-Odd: it's \"\\x\" \u00e4 $(id)", "X-Empty;", "Content-Type:")
                .contains("X-Long: " + "y".repeat(9_000), "http://127.0.0.1:8080/api/v1/orders?a='b'&c=$HOME");
        assertThat(passed).endsWith("INPUT\0{\"a\":\"\0'\u00e4\"}");
    }

    @Test
    void packsWhatIsPacked() throws Exception {
        byte[] plain = " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        Request request = new Request("POST", "/x", List.of(), null).withPacked(TextMutations.gzip(plain), plain);

        byte[] passed = bash(CURL + shell.line(call(request, null, 8080)));

        int input = new String(passed, StandardCharsets.ISO_8859_1).indexOf("INPUT\0") + "INPUT\0".length();
        try (InputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(passed, input, passed.length - input))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void sendsWhatNoClientSends() throws Exception {
        byte[] raw = "FOO \0 bar\r\nX: %d '\u00e4'\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> receive(server, raw.length));

            byte[] printed = bash(shell.line(call(null, raw, server.getLocalPort())));

            assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(raw);
            assertThat(printed).asString().isEqualTo("seen");
        }
    }

    private static byte[] receive(ServerSocket server, int length) {
        try (Socket socket = server.accept()) {
            byte[] bytes = socket.getInputStream().readNBytes(length);
            socket.getOutputStream().write("seen".getBytes(StandardCharsets.US_ASCII));
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Call call(Request request, byte[] raw, int port) {
        Target target = new Target("gateway", "http://127.0.0.1:" + port, "/api/v1");
        Operation operation = Fuzzed.CONTRACTS.get(0).operations().get(0);
        return new Call(target, operation, "m", Expectation.DESCRIBED, request, raw, 1, false, 0, null);
    }

    private static byte[] bash(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", line)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(line).isZero();
        return printed;
    }
}
