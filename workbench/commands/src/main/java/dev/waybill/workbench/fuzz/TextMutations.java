package dev.waybill.workbench.fuzz;

import static dev.waybill.workbench.fuzz.Expectation.DESCRIBED;
import static dev.waybill.workbench.fuzz.Expectation.REFUSED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Changes a body as a whole: its text, its bytes, its encoding, what its headers say of it. */
final class TextMutations {

    private static final int TOO_LARGE = 1_300_000;
    private static final byte[] BOMB = spaces(16 << 20);
    private static final byte[] PACKED_BOMB = gzip(BOMB);

    private static final String MANY_OBJECTS = "{\"items\":[" + "{},".repeat(330_000) + "{}]}";
    private static final String MANY_NUMBERS = "[" + "0,".repeat(400_000) + "0]";
    private static final String MANY_KEYS = manyKeys();
    private static final String FILLING = " ".repeat(TOO_LARGE);

    private final SplittableRandom random;

    TextMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Changes the body of a request that has one. */
    Call apply(Draft draft) {
        return random.nextInt(3) == 0 ? encoding(draft) : random.nextBoolean() ? text(draft) : mediaType(draft);
    }

    private Call text(Draft draft) {
        String json = draft.json();
        Odd odd = pick(List.of(
                new Odd("text after the JSON", json + " x"),
                new Odd("text after the JSON", json + json),
                new Odd("text after the JSON", json + "]"),
                new Odd("text after the JSON", json + "\u0000"),
                new Odd("comment in JSON", "/* a */" + json),
                new Odd("comment in JSON", json.replaceFirst("\\{", "{ // a\n")),
                new Odd("single quotes", json.replace('"', '\'')),
                new Odd("comma at the end", json.substring(0, json.length() - 1) + ",}"),
                new Odd("truncated JSON", json.substring(0, json.length() / 2)),
                new Odd("no body", ""),
                new Odd("blank body", " \n"),
                new Odd("other JSON", "null"),
                new Odd("other JSON", "[]"),
                new Odd("other JSON", "\"a\""),
                new Odd("other JSON", "[" + json + "]"),
                new Odd("other JSON", "0"),
                new Odd("no JSON", "<order/>"),
                new Odd("no JSON", "a=1&b=2"),
                new Odd("deep nesting", "[".repeat(50_000)),
                new Odd("deep nesting", "[".repeat(2_000) + "]".repeat(2_000)),
                new Odd("deep nesting", "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)),
                new Odd("many nodes", "{\"items\":[" + "{},".repeat(13_000) + "{}]}"),
                new Odd("many nodes", MANY_OBJECTS),
                new Odd("many nodes", MANY_NUMBERS),
                new Odd("many keys", MANY_KEYS),
                new Odd("body too large", json + FILLING),
                new Odd("space around the JSON", "\r\n\t " + json + " \n")));
        draft.mutated(odd.kind(), odd.kind().startsWith("space") ? DESCRIBED : REFUSED);
        return draft.call(draft.request().withBody(odd.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static String manyKeys() {
        StringBuilder keys = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            keys.append("\"k").append(i).append("\":0,");
        }
        return keys.append("\"k\":0}").toString();
    }

    /** Bytes that are no UTF-8, or a charset that is another. */
    private Call encoding(Draft draft) {
        String json = draft.json();
        switch (random.nextInt(9)) {
            case 0 -> {
                return declared(draft, json, "utf-16", StandardCharsets.UTF_16);
            }
            case 1 -> {
                return declared(draft, json, "iso-8859-1", StandardCharsets.ISO_8859_1);
            }
            case 2 -> {
                return declared(draft, json, "UTF-8", StandardCharsets.UTF_8);
            }
            case 3 -> {
                return declared(draft, json, "us-ascii", StandardCharsets.US_ASCII);
            }
            case 4 -> {
                draft.mutated("UTF-16 that is not declared", DESCRIBED);
                return draft.call(draft.request().withBody(json.getBytes(StandardCharsets.UTF_16LE)));
            }
            case 5 -> {
                draft.mutated("byte order mark first", DESCRIBED);
                return draft.call(draft.request().withBody(("\ufeff" + json).getBytes(StandardCharsets.UTF_8)));
            }
            case 6 -> {
                return broken(draft, json, "bytes that are no UTF-8", 0xff);
            }
            case 7 -> {
                return broken(draft, json, "Latin-1 that is not declared", 0xfc);
            }
            default -> {
                return pick(List.of(0, 1)) == 0
                        ? broken(draft, json, "bytes that are no UTF-8", 0xed, 0xa0, 0x80)
                        : broken(draft, json, "bytes that are no UTF-8", 0xc0, 0x80);
            }
        }
    }

    private static Call declared(Draft draft, String json, String charset, Charset bytes) {
        draft.set(Header.of("Content-Type", "application/json; charset=" + charset));
        draft.mutated("declared charset", DESCRIBED);
        return draft.call(draft.request().withBody(json.getBytes(bytes)));
    }

    /** Puts bytes into the first text of the body that is a value. */
    private static Call broken(Draft draft, String json, String kind, int... bytes) {
        int at = json.indexOf(":\"") + 2;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(json.substring(0, at).getBytes(StandardCharsets.UTF_8));
        for (int each : bytes) {
            all.write(each);
        }
        all.writeBytes(json.substring(at).getBytes(StandardCharsets.UTF_8));
        draft.mutated(kind, REFUSED);
        return draft.call(draft.request().withBody(all.toByteArray()));
    }

    private Call mediaType(Draft draft) {
        if (random.nextBoolean()) {
            return packed(draft);
        }
        Odd odd = pick(List.of(
                new Odd("no Content-Type", null),
                new Odd("empty Content-Type", ""),
                new Odd("unknown charset", "application/json; charset=bogus"),
                new Odd("unknown charset", "application/json;charset="),
                new Odd("unknown charset", "application/json; charset=\"utf-8"),
                new Odd("multipart without boundary", "multipart/form-data"),
                new Odd("multipart", "multipart/form-data; boundary=x"),
                new Odd("form", "application/x-www-form-urlencoded"),
                new Odd("form", "Application/X-WWW-Form-Urlencoded; charset=utf-8"),
                new Odd("other media type", "text/plain"),
                new Odd("other media type", "text/html; charset=utf-8"),
                new Odd("other media type", "application/xml"),
                new Odd("other media type", "application/octet-stream"),
                new Odd("other media type", "application/jsonp"),
                new Odd("other media type", "text/json"),
                new Odd("other media type", "application/merge-patch+json"),
                new Odd("no media type", "*/*"),
                new Odd("no media type", "json"),
                new Odd("no media type", "application/"),
                new Odd("no media type", "/json"),
                new Odd("no media type", "application/json, text/plain"),
                new Odd("no media type", ";;;"),
                new Odd("no media type", "a".repeat(3000)),
                new Odd("media type in upper case", "APPLICATION/JSON"),
                new Odd("media type with parameters", "application/json; a=b; profile=\"x y\""),
                new Odd("media type with parameters", "application/json;"),
                new Odd("media type with blank", " application/json ")));
        draft.drop("Content-Type");
        if (odd.text() != null) {
            draft.headers.add(Header.of("Content-Type", odd.text()));
        }
        draft.mutated(odd.kind(), odd.kind().startsWith("media type") ? DESCRIBED : REFUSED);
        return draft.call();
    }

    private Call packed(Draft draft) {
        byte[] json = draft.json().getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(6)) {
            case 0 -> {
                draft.set(Header.of("Content-Encoding", "gzip"));
                draft.mutated("gzip", DESCRIBED);
                return draft.call(draft.request().withPacked(gzip(json), json));
            }
            case 1 -> {
                draft.set(Header.of("Content-Encoding", pick(List.of("gzip", "x-gzip", "GZIP"))));
                draft.mutated("gzip bomb", REFUSED);
                return draft.call(draft.request().withPacked(PACKED_BOMB, BOMB));
            }
            case 2 -> {
                draft.set(Header.of(
                        "Content-Encoding", pick(List.of("gzip", "deflate", "br", "zstd", "gzip, gzip", "x"))));
                draft.mutated("encoding that is not there", REFUSED);
                return draft.call();
            }
            case 3 -> {
                draft.set(Header.of("Content-Encoding", "gzip"));
                byte[] packed = gzip(json);
                draft.mutated("broken gzip", REFUSED);
                return draft.call(draft.request().withBody(Arrays.copyOf(packed, packed.length / 2)));
            }
            case 4 -> {
                draft.set(Header.of("Content-Encoding", "deflate"));
                draft.mutated("deflate", DESCRIBED);
                return draft.call(draft.request().withBody(deflate(json)));
            }
            default -> {
                draft.set(Header.of("Content-Encoding", pick(List.of("identity", ""))));
                draft.mutated("identity", DESCRIBED);
                return draft.call();
            }
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] packed = new byte[plain.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] spaces(int length) {
        byte[] spaces = new byte[length];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
