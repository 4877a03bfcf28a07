package dev.waybill.workbench.verify;

import dev.waybill.launcher.supervision.Stops.Stop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of all databases and topics in the temporary tables of one session: {@code <service>_<table>},
 * {@code topic_records}, {@code dead_letter_records}, and the views of {@code views.sql}.
 */
public final class Evidence implements AutoCloseable {

    private final SystemAddresses addresses;
    private final Connection session;

    private Evidence(SystemAddresses addresses, Connection session) {
        this.addresses = addresses;
        this.session = session;
    }

    /** Copies everything: first the databases, so that of what is written meanwhile the topics know more, not less. */
    public static Evidence take(SystemAddresses addresses, InvariantsFolder folder) throws SQLException, IOException {
        Evidence evidence = new Evidence(addresses, addresses.connectAside());
        try {
            evidence.run("set work_mem = '64MB'");
            evidence.run("create temporary table snapshot as select clock_timestamp() as taken_at");
            evidence.run("create temporary table still_open (kind text, id text, reason text)");
            evidence.run("create temporary table stops (stopped_at timestamptz, ready_at timestamptz)");
            evidence.keep(addresses.stops());
            evidence.run("create temporary table consumers as " + folder.consumers());
            for (String service : addresses.databases()) {
                try (Connection source = addresses.connect(service)) {
                    new TableCopy(source, evidence.session).copyAll(service);
                }
            }
            new TopicCopy(new TopicReader(addresses.kafka()), evidence.session).copyAll("topic_records");
            new TopicCopy(TopicReader.ofDeadLetters(addresses.kafka()), evidence.session)
                    .copyAll("dead_letter_records");
            evidence.run(folder.views());
            evidence.run("analyze");
            return evidence;
        } catch (SQLException | IOException | RuntimeException e) {
            evidence.close();
            throw e;
        }
    }

    private void keep(List<Stop> stops) throws SQLException {
        try (PreparedStatement insert = session.prepareStatement("insert into stops values (?, ?)")) {
            for (Stop each : stops) {
                insert.setObject(1, each.from().atOffset(ZoneOffset.UTC));
                insert.setObject(2, each.to().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Excuses what concerns these things. Without any, nothing is excused. */
    public void excuse(List<OpenThing> open) throws SQLException {
        try (PreparedStatement insert = session.prepareStatement("insert into still_open values (?, ?, ?)")) {
            for (OpenThing each : open) {
                insert.setString(1, each.kind());
                insert.setString(2, each.id());
                insert.setString(3, each.reason());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What consumers have put aside and what sagas could not finish. It stays so until somebody sees to it. */
    public List<OpenThing> parked() throws SQLException {
        List<OpenThing> parked = new ArrayList<>(openIn("parked", OpenThing.DEAD_LETTER));
        parked.addAll(openIn("parked_steps", OpenThing.PARKED_STEP));
        return parked;
    }

    private List<OpenThing> openIn(String view, String kind) throws SQLException {
        List<OpenThing> open = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery("select id, reason from " + view + " order by id")) {
            while (rows.next()) {
                open.add(new OpenThing(kind, rows.getString("id"), rows.getString("reason")));
            }
        }
        return open;
    }

    /** Holds every invariant against the copy. */
    public List<InvariantResult> examine(List<Invariant> invariants) throws SQLException {
        List<InvariantResult> results = new ArrayList<>();
        for (Invariant each : invariants) {
            results.add(each.examine(session));
        }
        return results;
    }

    /** Whether events were written since the copy was made. */
    boolean outdated() throws SQLException {
        for (String service : addresses.databases()) {
            try (Connection source = addresses.connect(service)) {
                if (SystemAddresses.holdsEvents(source)
                        && lastEvent(source, "events") != lastEvent(session, service + "_events")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The session that holds the tables. */
    public Connection session() {
        return session;
    }

    private static long lastEvent(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
