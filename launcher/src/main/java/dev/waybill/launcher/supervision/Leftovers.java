package dev.waybill.launcher.supervision;

import dev.waybill.launcher.node.DatabaseNode;
import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processes that go on although their supervisor was killed. */
final class Leftovers {

    private final DataFolder data;
    private final PrintStream out;

    Leftovers(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /**
     * Ends what a killed run has left, in the order of an ordinary stop, and forgets that run. To be called by the
     * holder of the supervisor's lock only.
     *
     * @return how many processes there were
     */
    int end() {
        StateFile file = new StateFile(data);
        int ended = file.read().map(this::endChildren).orElse(0) + endServerWithoutNode();
        file.delete();
        return ended;
    }

    private int endChildren(SystemState state) {
        int ended = 0;
        for (int stage : state.stagesDescending()) {
            Map<String, ProcessHandle> running = new LinkedHashMap<>();
            for (SystemState.ChildState child : state.children()) {
                if (child.stage() == stage) {
                    child.process()
                            .find()
                            .filter(process -> JavaCommand.isOurs(process, data))
                            .ifPresent(process -> running.put(child.name(), process));
                }
            }
            if (ended == 0 && !running.isEmpty()) {
                out.println("Stopping what a killed run has left on " + data.root());
            }
            new OrderlyStop(out).stop(running);
            ended += running.size();
        }
        return ended;
    }

    private int endServerWithoutNode() {
        try {
            if (DatabaseNode.stopServerOf(data)) {
                out.println("Stopped the PostgreSQL server that a killed run has left on " + data.root());
                return 1;
            }
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("The database of a killed run could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
