package dev.waybill.workbench.fuzz;

import static dev.waybill.workbench.fuzz.Expectation.DESCRIBED;
import static dev.waybill.workbench.fuzz.Expectation.FOREIGN;
import static dev.waybill.workbench.fuzz.Expectation.INCOMPLETE;
import static dev.waybill.workbench.fuzz.Expectation.REFUSED_UNROUTED;
import static dev.waybill.workbench.fuzz.Expectation.UNROUTED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Sends what no client sends: another framing of the request than HTTP/1.1 has, or none. */
final class FramingMutations {

    private static final String CRLF = "\r\n";

    private final SplittableRandom random;

    FramingMutations(SplittableRandom random) {
        this.random = random;
    }

    /** One way of framing: {@code lines} without those that say how long the body is. */
    private record Frame(String kind, Expectation expectation, String bytes, int answers, boolean closes) {

        static Frame refused(String kind, String bytes) {
            return new Frame(kind, REFUSED_UNROUTED, bytes, 1, false);
        }

        static Frame odd(String kind, String bytes) {
            return new Frame(kind, UNROUTED, bytes, 1, false);
        }

        /** Another protocol, or a version that nobody speaks here. */
        static Frame foreign(String kind, String bytes) {
            return new Frame(kind, FOREIGN, bytes, 1, false);
        }

        static Frame incomplete(String kind, String bytes) {
            return new Frame(kind, INCOMPLETE, bytes, 1, true);
        }
    }

    /** Frames the request in an odd way. */
    Call apply(Draft draft) {
        Request request = draft.request();
        String host = "Host: " + draft.target.host() + CRLF;
        String line = request.method() + " " + request.target() + " HTTP/1.1" + CRLF;
        StringBuilder rest = new StringBuilder();
        request.headers().forEach(each -> rest.append(each.name())
                .append(": ")
                .append(latin(each.value()))
                .append(CRLF));
        String body = request.body() == null ? "" : latin(request.body());
        String lines = line + host + rest;
        List<Frame> frames = random.nextBoolean() && request.body() != null
                ? bodies(lines, body)
                : heads(line, host, rest.toString(), lines, body, draft);
        Frame frame = frames.get(random.nextInt(frames.size()));
        draft.mutated("framing: " + frame.kind, frame.expectation);
        return draft.raw(frame.bytes.getBytes(StandardCharsets.ISO_8859_1), frame.answers, frame.closes);
    }

    /** The body, framed in other ways. */
    private static List<Frame> bodies(String lines, String body) {
        String chunked = lines + "Transfer-Encoding: chunked" + CRLF;
        String hex = Integer.toHexString(body.length());
        String chunk = hex + CRLF + body + CRLF;
        String last = "0" + CRLF + CRLF;
        int half = body.length() / 2;
        return List.of(
                new Frame("chunks", DESCRIBED, chunked + CRLF + chunk + last, 1, false),
                new Frame(
                        "chunks",
                        DESCRIBED,
                        chunked + CRLF
                                + Integer.toHexString(half) + CRLF + body.substring(0, half) + CRLF
                                + Integer.toHexString(body.length() - half) + ";a=b" + CRLF + body.substring(half)
                                + CRLF + last,
                        1,
                        false),
                Frame.refused("chunk size that is no number", chunked + CRLF + "zz" + CRLF + body + CRLF + last),
                Frame.refused("chunk size that is no number", chunked + CRLF + "0x5" + CRLF + body + CRLF + last),
                Frame.refused("negative chunk size", chunked + CRLF + "-5" + CRLF + body + CRLF + last),
                Frame.refused("huge chunk size", chunked + CRLF + "fffffffffffffffff" + CRLF + body + CRLF + last),
                Frame.refused("huge chunk size", chunked + CRLF + "80000000" + CRLF + body + CRLF + last),
                Frame.refused("chunk without its end", chunked + CRLF + hex + CRLF + body + "x" + CRLF + last),
                Frame.odd(
                        "long chunk extension",
                        chunked + CRLF + hex + ";" + "x".repeat(9_000) + CRLF + body + CRLF + last),
                Frame.odd(
                        "trailer",
                        chunked + CRLF + chunk + "0" + CRLF + "Authorization: x" + CRLF + "X: y" + CRLF + CRLF),
                Frame.odd(
                        "long trailer", chunked + CRLF + chunk + "0" + CRLF + "X: " + "y".repeat(9_000) + CRLF + CRLF),
                Frame.incomplete("chunks without an end", chunked + CRLF + chunk),
                Frame.incomplete("chunk cut off", chunked + CRLF + hex + CRLF + body.substring(0, half)),
                Frame.refused("chunked twice", chunked + "Transfer-Encoding: chunked" + CRLF + CRLF + chunk + last),
                Frame.refused("unknown Transfer-Encoding", lines + "Transfer-Encoding: x" + CRLF + CRLF + body),
                Frame.refused(
                        "unknown Transfer-Encoding",
                        lines + "Transfer-Encoding: gzip, chunked" + CRLF + CRLF + chunk + last),
                Frame.refused(
                        "unknown Transfer-Encoding",
                        lines + "Transfer-Encoding: chunked, identity" + CRLF + CRLF + chunk + last),
                Frame.odd(
                        "length and chunks", chunked + "Content-Length: " + body.length() + CRLF + CRLF + chunk + last),
                Frame.odd("length and chunks", chunked + "Content-Length: 3" + CRLF + CRLF + chunk + last),
                Frame.refused("negative length", lines + "Content-Length: -1" + CRLF + CRLF + body),
                Frame.refused("length that is no number", lines + "Content-Length: x" + CRLF + CRLF + body),
                Frame.refused(
                        "length that is no number", lines + "Content-Length: +" + body.length() + CRLF + CRLF + body),
                Frame.refused("length that is no number", lines + "Content-Length: 0x10" + CRLF + CRLF + body),
                Frame.refused("huge length", lines + "Content-Length: 99999999999999999999" + CRLF + CRLF + body),
                Frame.refused(
                        "length twice",
                        lines + "Content-Length: " + body.length() + CRLF + "Content-Length: 3" + CRLF + CRLF + body),
                Frame.refused("length twice", lines + "Content-Length: " + body.length() + ", 3" + CRLF + CRLF + body),
                Frame.incomplete(
                        "length too long", lines + "Content-Length: " + (body.length() + 9) + CRLF + CRLF + body),
                Frame.incomplete("huge length", lines + "Content-Length: 2000000000" + CRLF + CRLF + body),
                Frame.odd("length too short", lines + "Content-Length: " + half + CRLF + CRLF + body),
                Frame.odd("no length", lines + CRLF + body),
                Frame.incomplete(
                        "body cut off",
                        lines + "Content-Length: " + body.length() + CRLF + CRLF + body.substring(0, half)));
    }

    /** Request line and headers, framed in other ways. */
    private static List<Frame> heads(String line, String host, String rest, String lines, String body, Draft draft) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + CRLF;
        String end = length + CRLF + body;
        String sound = lines + end;
        String get =
                "GET " + draft.target.prefix() + "/" + draft.operation.resource() + " HTTP/1.1" + CRLF + host + CRLF;
        String target = draft.request().target();
        return List.of(
                Frame.refused("no Host", line + rest + end),
                Frame.refused("two Hosts", line + host + "Host: b" + CRLF + rest + end),
                Frame.refused("malformed Host", line + "Host: a b:x" + CRLF + rest + end),
                Frame.odd("malformed Host", line + "Host: 127.0.0.1:99999999" + CRLF + rest + end),
                Frame.odd("other Host", line + "Host: evil.example" + CRLF + rest + end),
                Frame.odd("other Host", line + "Host:" + CRLF + rest + end),
                Frame.odd(
                        "whole URL", line.replaceFirst("/", "http://" + draft.target.host() + "/") + host + rest + end),
                Frame.odd("whole URL", line.replaceFirst("/", "http://evil.example:1/") + host + rest + end),
                Frame.odd("whole URL", line.replaceFirst("/", "gopher://a@b/") + host + rest + end),
                Frame.refused("asterisk", "GET * HTTP/1.1" + CRLF + host + CRLF),
                new Frame("asterisk", Expectation.OPTIONS, "OPTIONS * HTTP/1.1" + CRLF + host + CRLF, 1, false),
                Frame.refused("no slash first", "GET api/v1/orders HTTP/1.1" + CRLF + host + CRLF),
                Frame.odd("HTTP/1.0", sound.replaceFirst("HTTP/1.1", "HTTP/1.0")),
                Frame.foreign("unknown version", sound.replaceFirst("HTTP/1.1", "HTTP/1.9")),
                Frame.foreign("unknown version", sound.replaceFirst("HTTP/1.1", "HTTP/3.0")),
                Frame.foreign("unknown version", sound.replaceFirst("HTTP/1.1", "HTTQ/1.1")),
                Frame.foreign("unknown version", sound.replaceFirst(" HTTP/1.1", "")),
                Frame.foreign("HTTP/2", "PRI * HTTP/2.0" + CRLF + CRLF + "SM" + CRLF + CRLF),
                Frame.foreign(
                        "no HTTP",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "\u0000".repeat(40)
                                + CRLF + CRLF),
                Frame.foreign("no HTTP", "EHLO a" + CRLF + CRLF),
                Frame.foreign("no HTTP", "\u0000".repeat(100) + CRLF + CRLF),
                Frame.odd("blank lines first", CRLF + CRLF + sound),
                Frame.odd("line feeds alone", sound.replace(CRLF, "\n")),
                Frame.odd("folded header", line + host + "X-Folded: a" + CRLF + " b" + CRLF + rest + end),
                Frame.odd("header without a colon", line + host + "X" + CRLF + rest + end),
                Frame.odd("header without a name", line + host + ": x" + CRLF + rest + end),
                Frame.odd("blank before the colon", line + host + "X-A : b" + CRLF + rest + end),
                Frame.odd("NUL in a header", line + host + "X-A: a\u0000b" + CRLF + rest + end),
                Frame.odd("NUL in the request line", line.replaceFirst("/", "/\u0000") + host + rest + end),
                Frame.odd("blanks in the request line", sound.replaceFirst(" ", "   ")),
                Frame.odd("blanks in the request line", sound.replaceFirst(" /", " / /")),
                Frame.odd("very long header", line + host + "X-A: " + "x".repeat(30_000) + CRLF + rest + end),
                Frame.odd("very many headers", line + host + "X: y\r\n".repeat(1_500) + rest + end),
                Frame.odd("very long request line", "GET /" + "x".repeat(30_000) + " HTTP/1.1" + CRLF + host + CRLF),
                Frame.odd("very long method", "X".repeat(10_000) + " " + target + " HTTP/1.1" + CRLF + host + CRLF),
                Frame.incomplete("head cut off", sound.substring(0, line.length() + host.length() / 2)),
                Frame.incomplete("head cut off", line.substring(0, line.length() / 2)),
                Frame.incomplete("head without an end", lines),
                new Frame("connection that says nothing", INCOMPLETE, "", 1, true),
                new Frame("pipelining", DESCRIBED, get + get + sound, 3, false),
                new Frame("pipelining", DESCRIBED, sound + CRLF + sound, 2, false));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
