package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessTable;
import java.util.Comparator;
import java.util.List;

/**
 * What runs on a data folder, as its supervisor has written it down.
 *
 * @param supervisor the process that restarts the others
 * @param ready      whether the whole system has been ready since it was started
 * @param portOffset how far all ports are moved
 * @param children   the supervised processes
 */
public record SystemState(ProcessIdentity supervisor, boolean ready, int portOffset, List<ChildState> children) {

    /**
     * One supervised process.
     *
     * @param name     its name, also of its log file
     * @param stage    stages are stopped in descending order
     * @param process  the process that runs, or that ran last
     * @param restarts how often it was started again after it had died
     * @param members  which processes of the table it is: several when services share a JVM
     */
    public record ChildState(String name, int stage, ProcessIdentity process, int restarts, List<String> members) {}

    /** The table of processes with the ports that are in use. */
    public ProcessTable table() {
        long coordinators = children.stream()
                .flatMap(child -> child.members().stream())
                .filter(member -> member.matches("coordinator(-\\d+)?"))
                .count();
        return ProcessTable.packaged(portOffset).withCoordinators((int) Math.max(1, coordinators));
    }

    /** Whether its supervisor is alive; if not, the processes may be left over from a run that was killed. */
    public boolean supervised() {
        return supervisor.find().isPresent();
    }

    /** The stages in the order in which they are stopped. */
    List<Integer> stagesDescending() {
        return children.stream()
                .map(ChildState::stage)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
