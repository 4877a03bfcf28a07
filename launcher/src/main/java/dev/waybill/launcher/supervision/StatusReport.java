package dev.waybill.launcher.supervision;

import dev.waybill.launcher.node.DatabaseNode;
import dev.waybill.launcher.node.PostmasterFile;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.routes.RunningRoutes;
import dev.waybill.launcher.supervision.SystemState.ChildState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks all processes of a system at the same time how they are. */
public final class StatusReport {

    private final SystemState state;
    private final DataFolder data;
    private final HealthProbe probe;

    /** A report on the system that {@code state} describes. */
    public StatusReport(SystemState state, DataFolder data) {
        this.state = state;
        this.data = data;
        this.probe = new HealthProbe(state.table(), new RunningSystem(data).variables(state));
    }

    /** One row for each process, in the order of the table. */
    public List<ProcessStatus> rows() throws InterruptedException {
        List<Callable<ProcessStatus>> questions = new ArrayList<>();
        for (ProcessEntry entry : state.table().processes()) {
            state.children().stream()
                    .filter(child -> child.members().contains(entry.name()))
                    .forEach(child -> questions.add(() ->
                            ProcessStatus.of(entry, pid(child, entry), probe.check(entry), child, routes(entry))));
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<ProcessStatus> rows = new ArrayList<>();
            for (Future<ProcessStatus> answer : threads.invokeAll(questions)) {
                rows.add(answer.get());
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static String routes(ProcessEntry entry) throws InterruptedException {
        return RunningRoutes.of(entry).map(RunningRoutes::summary).orElse(null);
    }

    /** The process that does the work: of the database it is PostgreSQL's own, not that of the node around it. */
    private long pid(ChildState child, ProcessEntry entry) throws IOException {
        long pid = child.process().pid();
        if (entry.kind() != ProcessEntry.Kind.DATABASE) {
            return pid;
        }
        PostmasterFile file = new PostmasterFile(DatabaseNode.clusterFolder(data));
        return file.server().map(ProcessHandle::pid).orElse(pid);
    }
}
