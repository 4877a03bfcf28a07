package dev.waybill.platform.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** All fail points that there are, from {@code config/fail-points.txt}: what was never hit can be told by it. */
public final class FailPointList {

    private static final String FILE = "/waybill/config/fail-points.txt";

    private FailPointList() {}

    /**
     * A fail point; each has a place before and a place after it.
     *
     * @param name      what it is called when it is passed
     * @param processes names of the processes that pass it
     */
    public record Point(String name, List<String> processes) {

        /** Keeps its own copy of the names. */
        public Point {
            processes = List.copyOf(processes);
        }
    }

    /**
     * Reads the list.
     *
     * @return the points in the order of the file
     */
    public static List<Point> read() {
        try (InputStream file = FailPointList.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(FailPointList::point)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Point point(String line) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        return new Point(words.get(0), words.subList(1, words.size()));
    }
}
