package dev.waybill.launcher.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The process that runs a mail server: it takes every mail by SMTP, sends none on, and keeps each as a file
 * ({@code <time>-<number>.eml}) that any mail program opens.
 */
public final class MailNode {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);
    private static final int MOST_BYTES = 1_000_000;

    private final Path folder;
    private final AtomicInteger taken = new AtomicInteger();

    private MailNode(Path folder) {
        this.folder = folder;
    }

    /** Arguments: the folder, the port. */
    public static void main(String[] arguments) throws Exception {
        NodeLogging.configure();
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        MailNode node = new MailNode(folder);
        SMTPServer server = SMTPServer.port(port)
                .bindAddress(InetAddress.getByName("127.0.0.1"))
                .hostName("waybill.example")
                .softwareName("Waybill")
                .maxMessageSize(MOST_BYTES)
                .messageHandler((context, from, to, data) -> node.keep(data))
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-mail"));
        System.out.println("The mail server is ready on port " + port);
    }

    /** The mail is taken once its file is there, whole. */
    private void keep(byte[] mail) {
        String name = "%s-%06d".formatted(TIME.format(Instant.now()), taken.incrementAndGet());
        try {
            Path written = Files.write(folder.resolve(name + ".new"), mail);
            Files.move(written, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
