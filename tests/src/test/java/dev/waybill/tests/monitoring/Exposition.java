package dev.waybill.tests.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text in which processes tell Prometheus their figures. */
public final class Exposition {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(String metric, Map<String, String> labels, double value) {}

    /**
     * Adds what a process told.
     *
     * @throws IllegalArgumentException for a line that is not understood
     */
    public Exposition add(String text) {
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("Not understood: " + line);
            }
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            samples.add(new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
        });
        return this;
    }

    /** The labels of a metric, {@code null} where nobody tells it. */
    public Set<String> labelsOf(String metric) {
        Set<String> labels = new TreeSet<>();
        boolean told = false;
        for (Sample each : samples) {
            if (each.metric().equals(metric)) {
                told = true;
                labels.addAll(each.labels().keySet());
            }
        }
        return told ? labels : null;
    }

    /** All values of a label, whatever the metric. */
    public Set<String> valuesOf(String label) {
        Set<String> values = new TreeSet<>();
        samples.forEach(each -> values.add(each.labels().getOrDefault(label, "")));
        values.remove("");
        return values;
    }

    /**
     * The sum of a metric over the samples that have these labels.
     *
     * @param labels names and values, alternating
     */
    public double sum(String metric, String... labels) {
        return samples.stream()
                .filter(each -> each.metric().equals(metric) && has(each, labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static boolean has(Sample sample, String... labels) {
        for (int at = 0; at < labels.length; at += 2) {
            if (!labels[at + 1].equals(sample.labels().get(labels[at]))) {
                return false;
            }
        }
        return true;
    }
}
