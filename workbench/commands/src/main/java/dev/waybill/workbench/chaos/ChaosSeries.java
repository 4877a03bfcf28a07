package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Runs one after the other with seed after seed, each on a system of its own, which is kept when it shows a violation. */
public final class ChaosSeries {

    private final ChaosOptions options;
    private final Duration length;
    private final Path results;
    private final PrintStream out;

    /**
     * @param options what the first run is told; its data folder is the one below which each run has its own
     * @param length  how long to begin runs; zero for one run
     * @param results the file to which each run adds its line; {@code null} for none
     */
    public ChaosSeries(ChaosOptions options, Duration length, Path results, PrintStream out) {
        this.options = options;
        this.length = length;
        this.results = results;
        this.out = out;
    }

    /** Runs all, and answers how many violations there were. */
    public int run() throws StartFailure, IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        int violations = 0;
        long seed = options.seed();
        do {
            violations += length.isZero() ? runOnce(seed) : runOneOfMany(seed);
            seed++;
        } while (System.nanoTime() < end);
        return violations;
    }

    /** A run that fails does not end the others; it counts as a violation. */
    private int runOneOfMany(long seed) throws InterruptedException {
        try {
            return runOnce(seed);
        } catch (StartFailure | IOException | SQLException | RuntimeException e) {
            out.println("The run with seed " + seed + " did not come to its end: " + e);
            return 1;
        }
    }

    private int runOnce(long seed) throws StartFailure, IOException, SQLException, InterruptedException {
        DataFolder folder = new DataFolder(options.data().root().resolve("seed-" + seed));
        folder.delete();
        RunResult result = new ChaosRun(options.of(seed, folder), former(), out).run();
        int violations = result.violations().size();
        if (results != null) {
            ResultsFile file = new ResultsFile(results);
            file.add(result);
            out.println();
            out.println("All runs of " + results + ":");
            new Summary(file.lines()).print(out);
        }
        if (violations > 0) {
            out.println("Databases, topics and logs are kept in " + folder.root());
        } else {
            folder.delete();
        }
        new ChaosReport(out).print(result);
        return violations;
    }

    private Map<Place, Integer> former() throws IOException {
        return results == null || !Files.exists(results)
                ? Map.of()
                : new Summary(new ResultsFile(results).lines()).hitsByPlace();
    }
}
