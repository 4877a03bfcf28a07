package dev.waybill.workbench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One connection on which any bytes can be sent, and HTTP answers are read. No library sends what breaks HTTP; and a
 * library hides what happens to a connection.
 */
final class Wire implements AutoCloseable {

    private static final int CONNECT_LIMIT_MS = 5_000;
    private static final int LONGEST_LINE = 65_536;
    private static final int LONGEST_BODY = 16 << 20;
    /** What fits into the buffers of the two sockets for certain. */
    private static final int SENT_AT_ONCE = 32_768;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] received = new byte[8192];
    private int at;
    private int end;
    private long deadline;

    /** Connects to a port of this machine. */
    Wire(int port) throws IOException {
        socket.connect(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), CONNECT_LIMIT_MS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /**
     * Sends bytes and reads answers.
     *
     * @param bytes   what is sent
     * @param head    whether answers come without their bodies
     * @param answers how many answers are read, if none before the last ends the connection
     * @param closes  whether this side is closed after the last byte
     * @param limitMs how long to wait for all of it
     * @return the last answer; if one of those before it is missing, that
     */
    Answer send(byte[] bytes, boolean head, int answers, boolean closes, long limitMs) {
        long began = System.nanoTime();
        deadline = began + TimeUnit.MILLISECONDS.toNanos(limitMs);
        Answer answer = null;
        try {
            write(bytes, closes);
            for (int i = 0; i < answers && (answer == null || !endsWith(answer)); i++) {
                answer = read(head, began);
            }
            return answer;
        } catch (SocketTimeoutException e) {
            return Answer.none(Answer.SILENT, since(began));
        } catch (EOFException e) {
            return Answer.none(Answer.CLOSED, since(began));
        } catch (SocketException e) {
            return Answer.none(Answer.RESET, since(began));
        } catch (NumberFormatException | IOException e) {
            return Answer.none(Answer.UNREADABLE, since(began));
        }
    }

    /** Whether it is of no more use after that answer. */
    boolean endsWith(Answer answer) {
        return answer.trouble() != null || answer.header("connection").equalsIgnoreCase("close");
    }

    /** Sends long things beside the reading: who refuses them may answer before they have been sent. */
    private void write(byte[] bytes, boolean closes) throws IOException {
        if (bytes.length <= SENT_AT_ONCE) {
            writeAll(bytes, closes);
            return;
        }
        Thread sender = new Thread(
                () -> {
                    try {
                        writeAll(bytes, closes);
                    } catch (IOException e) {
                        // The reader sees it too.
                    }
                },
                "send");
        sender.setDaemon(true);
        sender.start();
    }

    private void writeAll(byte[] bytes, boolean closes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // The answer may have come all the same: reading tells.
        }
        if (closes && !socket.isClosed()) {
            try {
                socket.shutdownOutput();
            } catch (SocketException e) {
                // It is closed already.
            }
        }
    }

    private Answer read(boolean head, long began) throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.matches("HTTP/1\\.[01] \\d{3}.*") ? statusLine.substring(9, 12) : "");
        Map<String, List<String>> headers = headers();
        if (status >= 100 && status < 200) {
            return read(head, began);
        }
        byte[] body = new byte[0];
        String trouble = null;
        try {
            body = head || status == 204 || status == 304 ? body : body(headers);
        } catch (EOFException e) {
            trouble = "its body ends too early";
        }
        return new Answer(status, headers, body, since(began), trouble);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("A header without a name: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of("")).get(0).equalsIgnoreCase("chunked")) {
            return chunks();
        }
        List<String> length = headers.get("content-length");
        return length == null ? rest() : exactly(Integer.parseInt(length.get(0)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            body.writeBytes(exactly(size));
            String end = line();
            if (size == 0) {
                while (!end.isEmpty()) {
                    end = line();
                }
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new IOException("An answer of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        for (int got = 0; got < length; ) {
            if (!fill()) {
                throw new EOFException();
            }
            int more = Math.min(length - got, end - at);
            System.arraycopy(received, at, bytes, got, more);
            at += more;
            got += more;
        }
        return bytes;
    }

    private byte[] rest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int each = next(); each >= 0 && bytes.size() < LONGEST_BODY; each = next()) {
            bytes.write(each);
        }
        return bytes.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = next(); each != '\n'; each = next()) {
            if (each < 0) {
                throw new EOFException();
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("A line of more than " + LONGEST_LINE + " bytes");
            }
            if (each != '\r') {
                line.write(each);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private int next() throws IOException {
        return fill() ? received[at++] & 0xff : -1;
    }

    /** Has at least one byte ready that nobody has read yet; false at the end. No read waits longer than there is time. */
    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        at = 0;
        end = Math.max(0, in.read(received));
        return end > 0;
    }

    private static long since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to do with it.
        }
    }
}
