package dev.waybill.workbench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;

/** Writes calls as one line for bash that sends the same bytes; tokens appear as the variables of {@code waybill env}. */
final class Shell {

    private static final int LONGEST_UNIT = 24;
    private static final int SHORTEST_RUN = 96;

    private final Map<String, String> secrets;

    /** @param secrets the variable for each secret text */
    Shell(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** The line for a call. */
    String line(Call call) {
        return call.sound()
                .filter(Shell::fitsCurl)
                .map(request -> curl(call, request))
                .orElseGet(() -> tcp(call));
    }

    private String curl(Call call, Request request) {
        StringBuilder line = new StringBuilder();
        if (request.unpacked() != null) {
            line.append("{ ").append(printed(request.unpacked())).append("; } | gzip -nc | ");
        } else if (request.body() != null) {
            line.append("{ ").append(printed(request.body())).append("; } | ");
        }
        line.append("curl -sS -i -g -m 30 --http1.1 --path-as-is");
        line.append(request.method().equals("HEAD") ? " -I" : " -X " + word(latin(request.method())));
        line.append(" -H 'User-Agent:'");
        for (String usual : new String[] {"Accept", "Content-Type", "Expect"}) {
            if (request.headers().stream().noneMatch(each -> each.is(usual))) {
                line.append(" -H '").append(usual).append(":'");
            }
        }
        for (Header header : request.headers()) {
            line.append(" -H ").append(word(latin(field(header))));
        }
        if (request.body() != null) {
            line.append(" --data-binary @-");
        }
        return line.append(' ')
                .append(word(latin(call.target().url() + request.target())))
                .toString();
    }

    /** Sent without a client: no client sends such a thing. */
    private String tcp(Call call) {
        String end = call.closes() ? "" : "; timeout 30 cat <&3";
        return "(exec 3<>/dev/tcp/127.0.0.1/%d; { %s; } >&3%s)"
                .formatted(call.target().port(), printed(call.bytes()), end);
    }

    private static String field(Header header) {
        String value = new String(header.value(), StandardCharsets.ISO_8859_1);
        return header.name() + (value.isBlank() ? ";" : ": " + value);
    }

    /** Commands that print bytes: what repeats is printed as often as it is there. */
    String printed(byte[] bytes) {
        StringBuilder commands = new StringBuilder();
        int from = 0;
        int at = 0;
        while (at < bytes.length) {
            int unit = repeatedUnit(bytes, at);
            if (unit == 0) {
                at++;
                continue;
            }
            int times = times(bytes, at, unit);
            text(commands, Arrays.copyOfRange(bytes, from, at));
            run(commands, Arrays.copyOfRange(bytes, at, at + unit), times);
            at += unit * times;
            from = at;
        }
        text(commands, Arrays.copyOfRange(bytes, from, bytes.length));
        return commands.isEmpty() ? "true" : commands.toString();
    }

    private void text(StringBuilder commands, byte[] bytes) {
        if (bytes.length > 0) {
            separate(commands);
            commands.append("printf -- '").append(format(bytes)).append('\'');
        }
    }

    private void run(StringBuilder commands, byte[] unit, int times) {
        separate(commands);
        if (unit.length == 1) {
            commands.append("head -c %d /dev/zero | tr '\\0' '\\%03o'".formatted(times, unit[0] & 0xff));
        } else {
            commands.append("printf -- '")
                    .append(format(unit))
                    .append("%.0s' {1..")
                    .append(times)
                    .append('}');
        }
    }

    private static void separate(StringBuilder commands) {
        if (!commands.isEmpty()) {
            commands.append("; ");
        }
    }

    private static int repeatedUnit(byte[] bytes, int at) {
        for (int unit = 1; unit <= LONGEST_UNIT; unit++) {
            if (unit * (times(bytes, at, unit) - 1) >= SHORTEST_RUN) {
                return unit;
            }
        }
        return 0;
    }

    private static int times(byte[] bytes, int at, int unit) {
        int end = at + unit;
        while (end < bytes.length && bytes[end] == bytes[end - unit]) {
            end++;
        }
        return Math.max(1, (end - at) / unit);
    }

    /** One word of a command line. */
    private String word(byte[] bytes) {
        if (longRun(bytes)) {
            return "\"$(" + printed(bytes) + ")\"";
        }
        String text = escaped(bytes, each -> each != '\'' && each != '\\');
        String quote = text.indexOf('\\') < 0 ? "'" : "$'";
        return quote + hidden(text, quote) + "'";
    }

    private static boolean longRun(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (repeatedUnit(bytes, at) > 0) {
                return true;
            }
        }
        return false;
    }

    private String format(byte[] bytes) {
        return hidden(escaped(bytes, each -> each != '\'' && each != '\\').replace("%", "%%"), "'");
    }

    private static String escaped(byte[] bytes, IntPredicate plain) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            int value = each & 0xff;
            if (value >= ' ' && value < 0x7f && plain.test(value)) {
                text.append((char) value);
            } else {
                text.append("\\%03o".formatted(value));
            }
        }
        return text.toString();
    }

    private String hidden(String text, String reopened) {
        String shown = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            shown = shown.replace(secret.getKey(), "'\"$" + secret.getValue() + "\"" + reopened);
        }
        return shown;
    }

    /** Whether curl sends it as it is. */
    private static boolean fitsCurl(Request request) {
        return request.target().chars().allMatch(each -> each > ' ' && each < 0x7f && each != '#')
                && request.target().startsWith("/")
                && request.method().matches("[A-Z]+")
                && request.headers().stream().noneMatch(Shell::isOdd);
    }

    private static boolean isOdd(Header header) {
        if (!header.name().matches("[A-Za-z0-9-]+")) {
            return true;
        }
        for (byte each : header.value()) {
            if (each == 0 || each == '\r' || each == '\n') {
                return true;
            }
        }
        return header.is("Host") || header.is("Transfer-Encoding") || header.is("Content-Length");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
