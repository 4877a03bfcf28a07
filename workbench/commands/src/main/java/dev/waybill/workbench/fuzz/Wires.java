package dev.waybill.workbench.fuzz;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The connections of one client, one to each port; those that were used up are opened again. */
final class Wires implements AutoCloseable {

    private final Map<Integer, Wire> open = new HashMap<>();

    /** Sends a call, and answers what came back within a time. */
    Answer send(Call call, long limitMs) {
        if (call.raw() != null) {
            return alone(call, limitMs);
        }
        int port = call.target().port();
        boolean kept = open.containsKey(port);
        Answer answer = shared(call, port, limitMs);
        boolean stale = kept && (Answer.CLOSED.equals(answer.trouble()) || Answer.RESET.equals(answer.trouble()));
        return stale ? shared(call, port, limitMs) : answer;
    }

    /** What breaks HTTP gets a connection of its own, so that nothing else suffers from it. */
    private static Answer alone(Call call, long limitMs) {
        try (Wire wire = new Wire(call.target().port())) {
            return wire.send(call.bytes(), false, call.answers(), call.closes(), limitMs);
        } catch (IOException e) {
            return Answer.none("no connection: " + e.getMessage(), 0);
        }
    }

    private Answer shared(Call call, int port, long limitMs) {
        try {
            Wire wire = open.containsKey(port) ? open.get(port) : new Wire(port);
            open.put(port, wire);
            Answer answer = wire.send(call.bytes(), call.head(), 1, false, limitMs);
            if (wire.endsWith(answer)) {
                wire.close();
                open.remove(port);
            }
            return answer;
        } catch (IOException e) {
            return Answer.none("no connection: " + e.getMessage(), 0);
        }
    }

    @Override
    public void close() {
        open.values().forEach(Wire::close);
    }
}
