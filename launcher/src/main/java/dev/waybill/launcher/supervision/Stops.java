package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the system on a data folder was stopped on purpose, as its supervisor has written it down. What ends otherwise, with
 * its supervisor killed or the machine's power gone, was not stopped.
 */
public final class Stops {

    private static final Pattern LINE = Pattern.compile("(?<time>\\S+Z) (?<what>stopped|ready)");

    private final Path file;

    /** The stops of a data folder, which need not exist. */
    public Stops(DataFolder data) {
        this.file = data.root().resolve("stops.log");
    }

    /**
     * A time in which the system was stopped.
     *
     * @param from when it began to stop
     * @param to   when all of it was ready again
     */
    public record Stop(Instant from, Instant to) {}

    /** All stops that are over, the oldest first. */
    public List<Stop> read() {
        List<Stop> stops = new ArrayList<>();
        Optional<Instant> from = Optional.empty();
        for (String each : lines()) {
            Matcher line = LINE.matcher(each);
            if (line.matches()) {
                Instant time = Instant.parse(line.group("time"));
                boolean stopped = line.group("what").equals("stopped");
                if (!stopped) {
                    from.ifPresent(stop -> stops.add(new Stop(stop, time)));
                }
                from = stopped ? Optional.of(time) : Optional.empty();
            }
        }
        return stops;
    }

    /** All of the system is ready. */
    void ready() {
        note(Instant.now(), "ready");
    }

    /** The system has stopped, and began to at that time. */
    void stopped(Instant from) {
        note(from, "stopped");
    }

    private void note(Instant time, String what) {
        try {
            Files.writeString(
                    file,
                    time.truncatedTo(ChronoUnit.MILLIS) + " " + what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
