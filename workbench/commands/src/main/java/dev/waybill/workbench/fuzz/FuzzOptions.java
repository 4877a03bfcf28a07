package dev.waybill.workbench.fuzz;

import java.nio.file.Path;

/**
 * What a fuzz run does.
 *
 * @param requests how many requests it sends
 * @param seed     the same seed sends the same ones
 * @param json     where its figures are written, {@code null} for nowhere
 */
public record FuzzOptions(int requests, long seed, Path json) {

    public FuzzOptions {
        if (requests < 1) {
            throw new IllegalArgumentException("A fuzz run sends at least one request, not " + requests);
        }
    }
}
