package dev.waybill.workbench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An HTTP request whose framing is sound, whatever is in it.
 *
 * @param method   any token
 * @param target   path and query as they stand in the request line, in ISO 8859-1: one character is one byte
 * @param headers  all headers but Host and Content-Length
 * @param body     {@code null} when it has none
 * @param unpacked what the body unpacks to, for a command line that packs it; {@code null} when it is sent as it is
 */
record Request(String method, String target, List<Header> headers, byte[] body, byte[] unpacked) {

    /** A request whose body is sent as it is. */
    Request(String method, String target, List<Header> headers, byte[] body) {
        this(method, target, headers, body, null);
    }

    /** The same to another target. */
    Request withTarget(String other) {
        return new Request(method, other, headers, body, unpacked);
    }

    /** The same with another method. */
    Request withMethod(String other) {
        return new Request(other, target, headers, body, unpacked);
    }

    /** The same with another body; its headers stay. */
    Request withBody(byte[] other) {
        return new Request(method, target, headers, other);
    }

    /** The same with a packed body. */
    Request withPacked(byte[] packed, byte[] plain) {
        return new Request(method, target, headers, packed, plain);
    }

    /** Request line, headers and body. */
    byte[] bytes(String host) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(host));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    private byte[] head(String host) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        text(head, method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (Header header : headers) {
            text(head, header.name() + ": ");
            head.writeBytes(header.value());
            text(head, "\r\n");
        }
        if (body != null) {
            text(head, "Content-Length: " + body.length + "\r\n");
        }
        text(head, "\r\n");
        return head.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
