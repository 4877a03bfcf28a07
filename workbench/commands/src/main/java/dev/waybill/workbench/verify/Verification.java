package dev.waybill.workbench.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a running system against the invariants, from outside: it waits until the system is quiet, copies databases and
 * topics, and runs the SQL files of a folder on the copy.
 */
public final class Verification {

    private static final long INTERVAL_MS = 200;
    private static final OpenThing CHANGED =
            new OpenThing("system", "databases", "were written to while they were read");

    private final SystemAddresses addresses;
    private final InvariantsFolder folder;

    /**
     * @param addresses where the system is
     * @param folder    what must hold
     */
    public Verification(SystemAddresses addresses, InvariantsFolder folder) {
        this.addresses = addresses;
        this.folder = folder;
    }

    /**
     * Verifies once.
     *
     * @param quietTimeout how long to wait for a quiet system; what is still open then is reported as open
     * @throws SQLException          when a database cannot be read
     * @throws IllegalStateException when the topics cannot be read
     */
    public VerificationReport run(Duration quietTimeout) throws SQLException, IOException, InterruptedException {
        long started = System.nanoTime();
        long deadline = started + quietTimeout.toNanos();
        try (QuietCheck quiet = new QuietCheck(addresses, folder)) {
            while (true) {
                List<OpenThing> open = await(quiet, deadline);
                Duration waited = Duration.ofNanos(System.nanoTime() - started);
                try (Evidence evidence = Evidence.take(addresses, folder)) {
                    boolean changed =
                            OpenThing.areParked(open) && (evidence.outdated() || !OpenThing.areParked(quiet.look()));
                    if (changed && System.nanoTime() < deadline) {
                        continue;
                    }
                    List<OpenThing> all = new ArrayList<>(open);
                    if (changed) {
                        all.add(CHANGED);
                    }
                    evidence.excuse(all);
                    all.addAll(evidence.parked());
                    return new VerificationReport(waited, all, evidence.examine(folder.invariants()));
                }
            }
        }
    }

    private static List<OpenThing> await(QuietCheck quiet, long deadline)
            throws SQLException, IOException, InterruptedException {
        while (true) {
            List<OpenThing> open = quiet.look();
            if (OpenThing.areParked(open) || System.nanoTime() >= deadline) {
                return open;
            }
            Thread.sleep(INTERVAL_MS);
        }
    }
}
