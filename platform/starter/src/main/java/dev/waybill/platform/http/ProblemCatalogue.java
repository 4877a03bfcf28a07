package dev.waybill.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every kind of problem, as {@code docs/problems.md} tells it; called by the gateway's route {@code show-problem}. */
public class ProblemCatalogue {

    private static final String FILE = "/waybill/problems.md";

    private static final Pattern ENTRY = Pattern.compile(
            "^## (?<type>\\S+)\\n\\n\\*\\*(?<title>.+)\\*\\* \\((?<status>.+)\\)\\n\\n"
                    + "(?<meaning>.+)\\n\\n\\*What to do\\*: (?<remedy>.+)$",
            Pattern.MULTILINE);

    private final Map<String, Entry> entries = new TreeMap<>();

    /** Reads it. */
    public ProblemCatalogue() {
        Matcher entry = ENTRY.matcher(text());
        while (entry.find()) {
            String type = entry.group("type");
            entries.put(
                    type,
                    new Entry(
                            "/problems/" + type,
                            entry.group("title"),
                            entry.group("status"),
                            entry.group("meaning"),
                            entry.group("remedy")));
        }
    }

    /**
     * A kind of problem.
     *
     * @param type    its URI reference, as problems name it
     * @param title   what it is, in words
     * @param status  the HTTP status
     * @param meaning when it is answered
     * @param remedy  what the client can do
     */
    public record Entry(String type, String title, String status, String meaning, String remedy) {}

    /** All kinds, in the order of their types. */
    public Collection<Entry> list() {
        return entries.values();
    }

    /**
     * The kind under an address.
     *
     * @param path {@code /problems/<type>}
     * @throws RefusedException 404 if there is none
     */
    public Entry show(String path) {
        Entry entry = entries.get(path.substring(path.lastIndexOf('/') + 1));
        if (entry == null) {
            throw new RefusedException(404, "unknown-problem", "There is no problem of that type.");
        }
        return entry;
    }

    /** What a kind is, in words. */
    String title(String type) {
        return entries.containsKey(type) ? entries.get(type).title() : type;
    }

    private static String text() {
        try (InputStream file = ProblemCatalogue.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
