package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ways between the processes of a system, each through a proxy of its own: from service to service and to the
 * outside, to a coordinator, from a coordinator back to a participant, and to the database.
 */
final class Links implements AutoCloseable {

    /** Who calls whom. */
    private static final Map<String, List<String>> CALLS = Map.of(
            "gateway", List.of("order", "catalog", "inventory", "payment", "shipping", "notification"),
            "order", List.of("inventory", "payment", "shipping"),
            "payment", List.of("simulator"),
            "shipping", List.of("simulator"),
            "notification", List.of("simulator"));

    private static final List<String> PARTICIPANTS = List.of("order", "inventory", "payment", "shipping");

    private final ProcessTable table;
    private final Map<String, TcpProxy> proxies = new TreeMap<>();

    /** Opens all ways of a system with these processes. */
    Links(ProcessTable table) {
        this.table = table;
        CALLS.forEach((from, callees) -> callees.forEach(to -> open(from, table.named(to))));
        PARTICIPANTS.forEach(to -> open("coordinator", table.named(to)));
        table.coordinators().forEach(to -> open("all", to));
        table.withDatabase().forEach(each -> open(each.name(), table.named("database")));
    }

    /** The names of the ways, for example {@code order>payment}. */
    List<String> names() {
        return List.copyOf(proxies.keySet());
    }

    /** The ways that begin or end at a process; all when there is none. */
    List<String> touching(String process) {
        List<String> touching = proxies.keySet().stream()
                .filter(each -> List.of(each.split(">")).contains(process))
                .toList();
        return touching.isEmpty() ? names() : touching;
    }

    TcpProxy named(String name) {
        return proxies.get(name);
    }

    /** The addresses that a process is given instead of those of the others. */
    Map<String, String> variables(ProcessEntry process) {
        Map<String, String> variables = new LinkedHashMap<>();
        CALLS.getOrDefault(process.name(), List.of())
                .forEach(to -> variables.put(table.named(to).variablePrefix() + "_URL", url(process.name(), to)));
        if (PARTICIPANTS.contains(process.name())) {
            // Its own address is the one at which it is called back.
            variables.put(process.variablePrefix() + "_URL", url("coordinator", process.name()));
        }
        List<String> coordinators = table.coordinators().stream()
                .map(each -> url("all", each.name()))
                .toList();
        boolean coordinator = table.coordinators().contains(process);
        variables.put("COORDINATOR_URL", coordinator ? url("all", process.name()) : coordinators.get(0));
        variables.put("LRA_COORDINATOR_URLS", coordinators.stream().collect(Collectors.joining(",")));
        if (process.database()) {
            variables.put(
                    process.variablePrefix() + "_JDBC_URL",
                    "jdbc:postgresql://127.0.0.1:"
                            + proxies.get(process.name() + ">database").port() + "/" + process.databaseName());
        }
        return variables;
    }

    private void open(String from, ProcessEntry to) {
        proxies.put(from + ">" + to.name(), new TcpProxy(to.port()));
    }

    private String url(String from, String to) {
        return "http://127.0.0.1:" + proxies.get(from + ">" + to).port();
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
    }
}
