package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One place in the repository that breaks a rule of the house, told so that it can be mended without reading the rule.
 *
 * @param file    the file, relative to the repository
 * @param line    the line in it, counted from 1
 * @param column  the column in the line, counted from 1; 0 when only the line is known
 * @param problem what is wrong, without a full stop
 * @param remedy  what to do about it, a whole sentence
 * @param warning whether it only needs a second look: it is told, and keeps nothing from being loaded
 */
public record Finding(Path file, int line, int column, String problem, String remedy, boolean warning)
        implements Comparable<Finding> {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::problem)
            .thenComparing(Finding::remedy)
            .thenComparing(Finding::warning);

    /** A mistake. */
    public Finding(Path file, int line, int column, String problem, String remedy) {
        this(file, line, column, problem, remedy, false);
    }

    /** A finding of which only the line is known. */
    public Finding(Path file, int line, String problem, String remedy) {
        this(file, line, 0, problem, remedy);
    }

    /** The same as a warning. */
    Finding asWarning() {
        return new Finding(file, line, column, problem, remedy, true);
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    /** The finding as editors and terminals understand it, in one line: {@code file:line:column: problem. remedy}. */
    @Override
    public String toString() {
        String place = column > 0 ? line + ":" + column : String.valueOf(line);
        return "%s:%s: %s%s. %s"
                .formatted(file.toString().replace('\\', '/'), place, warning ? "warning: " : "", problem, remedy)
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\p{Cntrl}", "?");
    }
}
