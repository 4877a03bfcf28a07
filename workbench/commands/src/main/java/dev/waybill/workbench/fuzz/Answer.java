package dev.waybill.workbench.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back.
 *
 * @param status  0 when nothing did
 * @param headers by their names in lower case
 * @param body    empty when there is none
 * @param millis  from the first byte sent to the last one received
 * @param trouble why there is no answer, or no whole one: {@code null} when there is one
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body, long millis, String trouble) {

    /** The connection was reset. */
    static final String RESET = "reset";
    /** The connection was closed before there was an answer. */
    static final String CLOSED = "closed without an answer";
    /** Nothing more came in time. */
    static final String SILENT = "no answer in time";
    /** What came is no HTTP. */
    static final String UNREADABLE = "no HTTP";

    /** No answer. */
    static Answer none(String trouble, long millis) {
        return new Answer(0, Map.of(), new byte[0], millis, trouble);
    }

    /** The value of a header; empty when there is none. */
    String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? "" : values.get(0);
    }

    /** The body as text; what is no UTF-8 is replaced. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the body is text in UTF-8. */
    boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** 2 for 200 to 299 and so on; 0 for none. */
    int statusClass() {
        return status / 100;
    }

    /** For people, in one line. */
    String shown() {
        String what = status == 0 ? trouble : status + " " + header("content-type");
        String text = text().replaceAll("\\s+", " ");
        return what
                + (trouble != null && status != 0 ? " (" + trouble + ")" : "")
                + " after " + millis + " ms"
                + (text.isEmpty() ? "" : ": " + (text.length() > 300 ? text.substring(0, 300) + "…" : text));
    }
}
