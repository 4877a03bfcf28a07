package dev.waybill.platform.saga;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A participant's undo that is in the coordinator's log before any step runs.
 *
 * <p>The saga option {@value #OPTION} lists them as {@code service:undo}, separated by spaces; {@code service} is
 * found at the address {@code {{service.url}}}, {@code undo} is the {@code direct} endpoint there.
 *
 * @param service the participant
 * @param undo    the endpoint URI of its undo, as Camel normalises it ({@code direct://…})
 */
record Enlistment(String service, String undo) {

    /** The saga option that lists the participants enlisted with the start. */
    static final String OPTION = "enlist";

    /** The header that tells a participant which undos are enlisted; never taken from outside. */
    static final String HEADER = "Waybill-Enlisted";

    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]*):([a-z][a-z0-9-]*)");

    static List<Enlistment> parse(String option) {
        if (option == null || option.isBlank()) {
            return List.of();
        }
        return Arrays.stream(option.trim().split("\\s+")).map(Enlistment::entry).toList();
    }

    private static Enlistment entry(String text) {
        Matcher matcher = ENTRY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Saga option '" + OPTION + "' has the entry '" + text + "': write service:undo-route.");
        }
        return new Enlistment(matcher.group(1), "direct://" + matcher.group(2));
    }

    static boolean covers(String header, Optional<String> undo) {
        return header != null
                && undo.isPresent()
                && Arrays.asList(header.split(" ")).contains(undo.get());
    }
}
