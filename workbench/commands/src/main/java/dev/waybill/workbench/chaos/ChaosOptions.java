package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.DataFolder;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a chaos run is told.
 *
 * @param orders     how many orders are placed
 * @param kills      how many times a process is killed; every other kind of fault comes once for each five of them
 * @param seed       decides orders, faults, victims and moments
 * @param faults     which kinds of fault
 * @param data       folder of the system, which the run creates and deletes
 * @param home       folder of the build
 * @param coordinators how many LRA coordinators share the sagas
 * @param joins        whether participants join sagas with their steps, instead of being enlisted with the start
 * @param portOffset how far all ports are moved
 */
public record ChaosOptions(
        int orders,
        int kills,
        long seed,
        Set<Fault> faults,
        DataFolder data,
        Path home,
        int coordinators,
        boolean joins,
        int portOffset) {

    private static final int WORTH_ARCHIVES = 50;

    /** @throws IllegalArgumentException when a number makes no sense */
    public ChaosOptions {
        requireAtLeast(1, orders, "--orders");
        requireAtLeast(0, kills, "--kills");
        requireAtLeast(1, coordinators, "--coordinators");
    }

    private static void requireAtLeast(int least, int number, String option) {
        if (number < least) {
            throw new IllegalArgumentException(option + " is " + number + ". Give it at least " + least + ".");
        }
    }

    /** The same run with another seed on another folder. */
    ChaosOptions of(long otherSeed, DataFolder folder) {
        return new ChaosOptions(orders, kills, otherSeed, faults, folder, home, coordinators, joins, portOffset);
    }

    /** Whether there are so many kills that it pays to archive the classes of each process first. */
    boolean archives() {
        return kills >= WORTH_ARCHIVES;
    }

    /** What a shell is told to repeat the run. */
    String command() {
        return "./waybill chaos --orders " + orders + " --kills " + kills + " --seed " + seed + " --faults "
                + String.join(",", faults.stream().map(Fault::label).sorted().toList())
                + (coordinators > 1 ? " --coordinators " + coordinators : "")
                + (joins ? " --joins" : "");
    }
}
