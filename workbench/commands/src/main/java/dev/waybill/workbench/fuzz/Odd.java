package dev.waybill.workbench.fuzz;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that is seldom sent.
 *
 * @param kind the kind of mutation that it is
 * @param text the value; may hold anything that a Java string holds
 */
record Odd(String kind, String text) {

    private static final int LONG = 100_000;
    private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final List<Odd> TEXTS = List.of(
            new Odd("empty text", ""),
            new Odd("blank text", " "),
            new Odd("NUL", "a\u0000b"),
            new Odd("NUL", "\u0000"),
            new Odd("control character", "a\u0001\u001f\u007f"),
            new Odd("control character", "a\u0085\u009fb"),
            new Odd("line break", "a\r\nX-Injected: 1\r\n\r\nb"),
            new Odd("line separator", "a\u2028b\u2029"),
            new Odd("lone surrogate", "a\ud800"),
            new Odd("lone surrogate", "\udc00\ud800"),
            new Odd("lone surrogate", "\ud83d"),
            new Odd("right to left", "\u202egnp.exe\u202c \u05e9\u05dc\u05d5\u05dd"),
            new Odd("combining marks", "Z" + "\u0351\u036b\u0343\u036a".repeat(20)),
            new Odd("decomposed", "Ju\u0308rgen"),
            new Odd("emoji", "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66"),
            new Odd("noncharacter", "\ufffe\uffff"),
            new Odd("byte order mark", "\ufeffa"),
            new Odd("zero width", "a\u200bb\u2060"),
            new Odd("dotless i", "\u0131\u0130\u00df"),
            new Odd("private use", "\ue000\udbff\udffd"),
            new Odd("quotes", "'\"`; drop table orders; --"),
            new Odd("expression", "${jndi:ldap://127.0.0.1/a} {{order.url}} ${header.Authorization} #{1+1}"),
            new Odd("path", "../../../etc/passwd"),
            new Odd("markup", "<script>alert(1)</script>&amp;"),
            new Odd("backslash", "\\u0000 \\x00 \\"),
            new Odd("percent", "%00 %n %s %ff"),
            new Odd("very long text", "x".repeat(LONG)),
            new Odd("long text", "\u00e9".repeat(300)));

    private static final List<Odd> IDS = List.of(
            new Odd("short UUID", "1-1-1-1-1"),
            new Odd("short UUID", "0-0-0-0-0"),
            new Odd("short UUID", "198c5a2-7d00-7000-8000-1"),
            new Odd("signed UUID", "+0000000-0000-0000-0000-000000000000"),
            new Odd("signed UUID", "-1-1-1-1-1"),
            new Odd("UUID in upper case", "0198C5A2-7D00-7000-8000-00000000ABCD"),
            new Odd("UUID in mixed case", "0198c5A2-7d00-7000-8000-00000000AbCd"),
            new Odd("UUID in braces", "{0198c5a2-7d00-7000-8000-000000000001}"),
            new Odd("UUID as URN", "urn:uuid:0198c5a2-7d00-7000-8000-000000000001"),
            new Odd("UUID without dashes", "0198c5a27d0070008000000000000001"),
            new Odd("UUID with dashes elsewhere", "0198-c5a2-7d00-7000-8000-0000-0000-0001"),
            new Odd("UUID with blank", "0198c5a2-7d00-7000-8000-000000000001 "),
            new Odd("UUID with blank", "\t0198c5a2-7d00-7000-8000-000000000001"),
            new Odd("UUID with line break", "0198c5a2-7d00-7000-8000-000000000001\n"),
            new Odd("UUID too long", "0198c5a2-7d00-7000-8000-0000000000012"),
            new Odd("UUID too long", "00198c5a2-7d00-7000-8000-000000000001"),
            new Odd("UUID too short", "0198c5a2-7d00-7000-8000-00000000001"),
            new Odd("nil UUID", "00000000-0000-0000-0000-000000000000"),
            new Odd("last UUID", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            new Odd("UUID in other digits", "\u0660\u0661\u0669\u0668c5a2-7d00-7000-8000-000000000001"),
            new Odd("UUID in full width", "\uff10198c5a2-7d00-7000-8000-000000000001"),
            new Odd("no UUID", "g198c5a2-7d00-7000-8000-000000000001"),
            new Odd("no UUID", "null"));

    private static final List<Odd> NUMBERS = List.of(
            new Odd("negative number", "-1"),
            new Odd("zero", "0"),
            new Odd("negative zero", "-0"),
            new Odd("fraction", "1.9"),
            new Odd("fraction of zero", "1.0"),
            new Odd("exponent", "1e2"),
            new Odd("exponent", "1E+0"),
            new Odd("tiny number", "1e-400"),
            new Odd("huge exponent", "1e400"),
            new Odd("huge exponent", "1e999999999"),
            new Odd("int overflow", "2147483647"),
            new Odd("int overflow", "2147483648"),
            new Odd("int overflow", "-2147483649"),
            new Odd("long overflow", "9223372036854775807"),
            new Odd("long overflow", "9223372036854775808"),
            new Odd("long overflow", "18446744073709551617"),
            new Odd("many digits", "9".repeat(5000)));

    /** What is no number in JSON, and none in a query either. */
    private static final List<Odd> NO_NUMBERS = List.of(
            new Odd("malformed number", "0x10"),
            new Odd("malformed number", "01"),
            new Odd("malformed number", "+1"),
            new Odd("malformed number", "1_0"),
            new Odd("malformed number", "1,5"),
            new Odd("malformed number", "NaN"),
            new Odd("malformed number", "-Infinity"),
            new Odd("malformed number", "1."),
            new Odd("malformed number", ".5"),
            new Odd("number in other digits", "\u0661\u0662"));

    /** Texts that are odd where a schema takes a text. */
    static List<Odd> texts(Schema<?> schema) {
        List<Odd> all = new ArrayList<>(TEXTS);
        if ("uuid".equals(schema.getFormat())
                || schema.getPattern() != null && schema.getPattern().contains("{8}")) {
            all.addAll(IDS);
            all.addAll(IDS);
            all.addAll(IDS);
        }
        if (schema.getEnum() != null) {
            String first = String.valueOf(schema.getEnum().get(0));
            all.add(new Odd("enum in upper case", first.toUpperCase(java.util.Locale.ROOT)));
            all.add(new Odd("enum with blank", first + " "));
            all.add(new Odd("unknown enum", "unknown-" + first));
        }
        if (schema.getMaxLength() != null) {
            all.add(new Odd("longest text", "a".repeat(schema.getMaxLength())));
            all.add(new Odd("text too long", "a".repeat(schema.getMaxLength() + 1)));
            all.add(new Odd("text too long", "\ud83d\ude80".repeat(schema.getMaxLength() + 1)));
            all.add(new Odd("longest text in emoji", "\ud83d\ude80".repeat(schema.getMaxLength())));
        }
        if (schema.getMinLength() != null && schema.getMinLength() > 1) {
            all.add(new Odd("text too short", "a".repeat(schema.getMinLength() - 1)));
        }
        return all;
    }

    /** Numbers that are odd where a schema takes one. */
    static List<Odd> numbers(Schema<?> schema) {
        List<Odd> all = new ArrayList<>(NUMBERS);
        if (schema.getMinimum() != null) {
            all.add(new Odd("least number", schema.getMinimum().toPlainString()));
            all.add(new Odd(
                    "number too small",
                    schema.getMinimum().subtract(BigDecimal.ONE).toPlainString()));
        }
        if (schema.getMaximum() != null) {
            BigDecimal most = schema.getMaximum();
            all.add(new Odd("greatest number", most.toPlainString()));
            all.add(new Odd("number too great", most.add(BigDecimal.ONE).toPlainString()));
            all.add(new Odd(
                    "number too great", most.max(INT_MAX).add(BigDecimal.TEN).toPlainString()));
        }
        return all;
    }

    /** What looks like a number and is none. */
    static List<Odd> noNumbers() {
        return NO_NUMBERS;
    }
}
