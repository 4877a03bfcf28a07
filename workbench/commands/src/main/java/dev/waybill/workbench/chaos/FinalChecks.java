package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.workbench.verify.InvariantsFolder;
import dev.waybill.workbench.verify.SystemAddresses;
import dev.waybill.workbench.verify.Verification;
import dev.waybill.workbench.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be true once all faults are over: the invariants, and what the clients were promised. */
final class FinalChecks {

    /** How a row of the order service tells its end. */
    record End(String status, String reason, long updatedMs) {}

    /** One of so many orders must be confirmed, of those that can be. */
    private static final int LEAST_CONFIRMED = 4;

    private final SystemState state;
    private final DataFolder data;
    private final Path home;

    FinalChecks(SystemState state, DataFolder data, Path home) {
        this.state = state;
        this.data = data;
        this.home = home;
    }

    /** Waits until the system is quiet, {@code limit} at most, and holds it against the invariants. */
    VerificationReport verify(Duration limit) throws SQLException, IOException, InterruptedException {
        return new Verification(SystemAddresses.of(state, data), InvariantsFolder.below(home)).run(limit);
    }

    /** What a verification found, also what was still open: in time everything must come to its end by itself. */
    static List<Violation> violations(VerificationReport report) {
        List<Violation> violations = new ArrayList<>();
        report.open()
                .forEach(each -> violations.add(
                        new Violation("quiet", null, each.kind() + " " + each.id() + " " + each.reason())));
        report.results().forEach(result -> {
            String number = result.invariant().number();
            result.violations()
                    .forEach(each -> violations.add(new Violation(number, null, each.id() + " " + each.reason())));
            for (long more = result.violations().size(); more < result.violationCount(); more++) {
                violations.add(new Violation(number, null, "one more, which is not told"));
            }
        });
        return violations;
    }

    /** How each order ended. */
    Map<String, End> ends() throws SQLException {
        Variables variables = new Variables(state.table(), data);
        ProcessEntry order = state.table().named("order");
        Map<String, End> ends = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(
                        variables.jdbcUrl(order), order.databaseName(), variables.password(order));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id::text, status, reason, extract(epoch from updated_at) * 1000 from orders")) {
            while (rows.next()) {
                ends.put(rows.getString(1), new End(rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        return ends;
    }

    /** Accepted orders that are not there, not final, or final in a way that they must not be. */
    static List<Violation> brokenPromises(Map<String, PlannedOrder> accepted, Map<String, End> ends) {
        List<Violation> violations = new ArrayList<>();
        accepted.forEach((id, order) -> {
            End end = ends.get(id);
            String complaint =
                    end == null ? "was accepted, and is in no database" : order.complaint(end.status(), end.reason());
            if (complaint != null) {
                violations.add(new Violation("order", id, complaint));
            }
        });
        return violations;
    }

    /** A run in which next to nothing came to its good end has shown next to nothing. */
    static List<Violation> tooFewConfirmed(Collection<PlannedOrder> planned, Map<String, End> ends) {
        long may = planned.stream().filter(PlannedOrder::mayBeConfirmed).count();
        long confirmed = ends.values().stream()
                .filter(end -> end.status().equals("confirmed"))
                .count();
        return confirmed * LEAST_CONFIRMED >= may
                ? List.of()
                : List.of(new Violation(
                        "load", null, "of " + may + " orders that could be confirmed only " + confirmed + " were"));
    }
}
