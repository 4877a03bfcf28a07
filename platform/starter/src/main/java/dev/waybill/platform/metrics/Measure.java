package dev.waybill.platform.metrics;

import io.micrometer.core.instrument.Tags;

/**
 * One figure that was read.
 *
 * @param series what it is a figure of
 * @param value  in the base unit that the name ends in, or a number of things
 */
record Measure(Series series, double value) {

    /**
     * What Prometheus keeps as one line over time.
     *
     * @param name dotted name of the gauge
     * @param tags few values each, never an id
     */
    record Series(String name, Tags tags) {}

    static Measure of(String name, Tags tags, double value) {
        return new Measure(new Series(name, tags), value);
    }
}
