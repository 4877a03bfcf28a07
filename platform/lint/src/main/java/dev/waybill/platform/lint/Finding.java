package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One place in the repository that breaks a rule of the house, told so that it can be mended without reading the rule.
 *
 * @param file    the file, relative to the repository
 * @param line    the line in it, counted from 1
 * @param problem what is wrong, without a full stop
 * @param remedy  what to do about it, a whole sentence
 */
public record Finding(Path file, int line, String problem, String remedy) implements Comparable<Finding> {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::problem)
            .thenComparing(Finding::remedy);

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    /** The finding as editors and terminals understand it: {@code file:line: problem. remedy}. */
    @Override
    public String toString() {
        return "%s:%d: %s. %s".formatted(file.toString().replace('\\', '/'), line, problem, remedy);
    }
}
