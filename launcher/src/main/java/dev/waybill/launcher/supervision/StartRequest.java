package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be started.
 *
 * @param data       where the system keeps its data
 * @param home       folder of the build, under which the runnable jars lie
 * @param portOffset how far all ports are moved
 * @param separate   whether each service gets a JVM of its own
 * @param coordinators how many LRA coordinators share the sagas
 * @param only       names of the processes wanted; empty for all
 * @param routes     folder of the routes that are run and may be edited; {@code null} for the packaged ones
 * @param livenessKill whether a process that hangs is killed and started again
 */
public record StartRequest(
        DataFolder data,
        Path home,
        int portOffset,
        boolean separate,
        int coordinators,
        List<String> only,
        Path routes,
        boolean livenessKill) {

    /** The table of processes, on the ports wanted. */
    public ProcessTable table() {
        return ProcessTable.packaged(portOffset).withCoordinators(coordinators);
    }

    /** The wanted lines of the table. */
    List<ProcessEntry> entries() throws StartFailure {
        try {
            ProcessTable table = table();
            return only.isEmpty()
                    ? table.processes()
                    : only.stream().map(table::named).toList();
        } catch (IllegalArgumentException e) {
            throw new StartFailure(e.getMessage());
        }
    }
}
