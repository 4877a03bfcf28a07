package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a text as everything of ours is written: UTF-8, not empty, and no larger than a person could have written. */
public final class ReadText {

    private static final int MOST_BYTES = 1 << 20;
    private static final String SAVE_AS_UTF_8 = "Save it as UTF-8.";

    private ReadText() {}

    /** The text of a file; a pipe or a device is none, and is not opened. */
    static String of(Path file, BasicFileAttributes attributes) throws UnreadableTextException {
        if (!attributes.isRegularFile()) {
            throw new UnreadableTextException("this is a pipe or a device, not a file", "Delete it.");
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(bytes);
        } catch (IOException e) {
            throw new UnreadableTextException(
                    "this cannot be read: " + UnreadableTextException.reason(e),
                    "Make it readable for the user who runs Waybill.");
        }
    }

    /**
     * The text that a stream holds.
     *
     * @throws UnreadableTextException when that is no text of ours
     * @throws IOException             when it cannot be read
     */
    public static String of(InputStream stream) throws IOException, UnreadableTextException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new UnreadableTextException("this file is larger than 1 MB", "Split it.");
        }
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            throw new UnreadableTextException("this file is UTF-16 or UTF-32", SAVE_AS_UTF_8);
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String text = decode(ByteBuffer.wrap(bytes, start, bytes.length - start));
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new UnreadableTextException(text.substring(0, nul), "this is a NUL character", SAVE_AS_UTF_8);
        }
        if (text.isBlank()) {
            throw new UnreadableTextException("this file is empty", "Write something into it, or delete it.");
        }
        return text;
    }

    private static String decode(ByteBuffer bytes) throws UnreadableTextException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, text, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
            return text.flip().toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableTextException(
                    text.flip().toString(),
                    "this is not UTF-8 (byte 0x%02X)".formatted(bytes.get(bytes.position()) & 0xFF),
                    SAVE_AS_UTF_8);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        boolean same = bytes.length >= start.length;
        for (int i = 0; same && i < start.length; i++) {
            same = (bytes[i] & 0xFF) == start[i];
        }
        return same;
    }
}
