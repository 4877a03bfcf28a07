package dev.waybill.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailNodeTest {

    @TempDir
    private Path folder;

    private final int port = JavaProcess.freePort();

    @Test
    void keepsAcceptedMailsWhenItIsKilled() throws Exception {
        JavaProcess server = startedServer();
        send("Subject: one", "", "Hello", "..dots");

        server.kill();
        JavaProcess again = startedServer();

        try (again) {
            send("Subject: two", "", "Hello");

            assertThat(text(folder.resolve("mail.log"))).doesNotContain("ada.byron");
            assertThat(mails()).hasSize(2);
            assertThat(mails().get(0))
                    .contains("Subject: one", "Hello\r\n.dots")
                    .doesNotContain("two");
        }
    }

    private JavaProcess startedServer() {
        return JavaProcess.start(folder.resolve("mail.log"), MailNode.class, folder.resolve("mail"), port)
                .awaitLine("The mail server is ready");
    }

    /** Speaks SMTP by hand. */
    private void send(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port);
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(in.readLine()).startsWith("220");
            say(out, in, "HELO test", "250");
            say(out, in, "MAIL FROM:<orders@waybill.example>", "250");
            say(out, in, "RCPT TO:<ada.byron@example.org>", "250");
            say(out, in, "DATA", "354");
            say(out, in, String.join("\r\n", lines) + "\r\n.", "250");
        }
    }

    private static void say(Writer out, BufferedReader in, String line, String answer) throws IOException {
        out.write(line + "\r\n");
        out.flush();
        assertThat(in.readLine()).startsWith(answer);
    }

    private List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            return files.sorted().map(MailNodeTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
