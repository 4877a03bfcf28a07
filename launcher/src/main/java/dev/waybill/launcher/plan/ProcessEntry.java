package dev.waybill.launcher.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One line of the table of processes and ports.
 *
 * @param name           name of the process, also of its log file; in upper case it begins its variables
 * @param kind           what it is, and with that how it is started and asked for its health
 * @param stage          stages start in ascending and stop in descending order
 * @param port           TCP port on 127.0.0.1
 * @param controllerPort second port of the broker, 0 for all others
 * @param managementPort port on which a jar serves its metrics, never its business; 0 for our own nodes
 * @param heapMb         most heap in MB
 * @param jar            file name of the runnable jar, {@code null} for our own nodes
 * @param database       whether it has a database of its own
 */
public record ProcessEntry(
        String name,
        Kind kind,
        int stage,
        int port,
        int controllerPort,
        int managementPort,
        int heapMb,
        String jar,
        boolean database) {

    private static final int LAST_PORT = 65535;

    /** What a process is. */
    public enum Kind {
        /** The PostgreSQL server with all databases. */
        DATABASE,
        /** The Kafka broker. */
        BROKER,
        /** The mail server. */
        MAIL,
        /** A runnable jar that always has a process of its own. */
        PROCESS,
        /** A runnable jar that can share a JVM with others. */
        SERVICE
    }

    static ProcessEntry of(Map<String, Object> line) {
        String name = (String) line.get("name");
        if (name == null || !name.matches("[a-z]+")) {
            throw new IllegalArgumentException("A process needs a name of lower case letters: " + line);
        }
        Kind kind = Kind.valueOf(String.valueOf(line.get("kind")).toUpperCase(Locale.ROOT));
        boolean ourNode = kind == Kind.DATABASE || kind == Kind.BROKER || kind == Kind.MAIL;
        ProcessEntry entry = new ProcessEntry(
                name,
                kind,
                number(line, "stage"),
                number(line, "port"),
                kind == Kind.BROKER ? number(line, "controller-port") : 0,
                ourNode ? 0 : number(line, "management-port"),
                number(line, "heap-mb"),
                (String) line.get("jar"),
                Boolean.TRUE.equals(line.get("database")));
        if ((entry.jar == null) != ourNode) {
            throw new IllegalArgumentException("Services and processes have a jar, our own nodes have none: " + line);
        }
        return entry;
    }

    private static int number(Map<String, Object> line, String key) {
        if (line.get(key) instanceof Integer value && value > 0) {
            return value;
        }
        throw new IllegalArgumentException("A process needs a positive number as its " + key + ": " + line);
    }

    /** The same process on ports moved by {@code offset}. */
    ProcessEntry movedBy(int offset) {
        int controller = controllerPort == 0 ? 0 : moved(controllerPort, offset);
        int management = managementPort == 0 ? 0 : moved(managementPort, offset);
        return new ProcessEntry(name, kind, stage, moved(port, offset), controller, management, heapMb, jar, database);
    }

    private int moved(int from, int offset) {
        long to = (long) from + offset;
        if (to < 1 || to > LAST_PORT) {
            throw new IllegalArgumentException("Moved by %d, port %d of the %s would be %d: ports are 1 to %d"
                    .formatted(offset, from, name, to, LAST_PORT));
        }
        return (int) to;
    }

    /** One more process of the same kind, on the ports behind this one's. */
    ProcessEntry another(int number) {
        int behind = number - 1;
        return new ProcessEntry(
                name + "-" + number,
                kind,
                stage,
                port + behind,
                controllerPort,
                managementPort + behind,
                heapMb,
                jar,
                database);
    }

    /** What it is one of: its name, without the number of those of which there are several. */
    public String role() {
        return name.replaceFirst("-\\d+$", "");
    }

    /** Every port that it listens on. */
    public List<Integer> ports() {
        return Stream.of(port, controllerPort, managementPort)
                .filter(each -> each != 0)
                .toList();
    }

    /** What the variables begin with by which others find it, for example {@code ORDER}. */
    public String variablePrefix() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** What the variables begin with by which it is told its own ports and addresses. */
    String ownVariablePrefix() {
        return role().toUpperCase(Locale.ROOT);
    }

    /** Name of its database and of the login role that owns it. */
    public String databaseName() {
        return "waybill_" + name;
    }

    /** Where it is reached, as a URL of its own protocol. */
    public String url() {
        String scheme =
                switch (kind) {
                    case DATABASE -> "postgresql";
                    case BROKER -> "kafka";
                    case MAIL -> "smtp";
                    case PROCESS, SERVICE -> "http";
                };
        return scheme + "://127.0.0.1:" + port;
    }

    /**
     * Where a jar answers for its health, on threads that no client can keep busy; the coordinator, which clients do not
     * reach, on its only port.
     */
    public String healthUrl() {
        return role().equals("coordinator") ? url() : managementUrl();
    }

    /** Where a jar serves its metrics. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }
}
