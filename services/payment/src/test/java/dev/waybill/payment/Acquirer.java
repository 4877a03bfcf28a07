package dev.waybill.payment;

import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.OtherService;
import dev.waybill.workbench.simulator.SimulatorApplication;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The simulator's acquirer, run in the JVM of the tests as the outside system that it is: own context, own database.
 *
 * <p>As an extension it starts before the service under test, which finds it by its ordinary configuration, and behaves
 * well again after each test.
 */
final class Acquirer implements AfterEachCallback {

    private static final Acquirer RUNNING = new Acquirer();

    private final TestDatabase database = TestDatabase.of("simulator");
    private final Http http = new Http(OtherService.start(SimulatorApplication.class, "simulator"));

    private Acquirer() {}

    /** The one acquirer of all tests. */
    static Acquirer running() {
        return RUNNING;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        recover();
    }

    /** Answers 503 to everything. */
    void breakDown() {
        mode("{\"outage\": true}");
    }

    /** Answers the token {@code tok_down} from now on. */
    void answerTokDown() {
        mode("{\"down\": false}");
    }

    /** Does its work, and answers each call only after a while. */
    void answerAfterMs(int latencyMs) {
        mode("{\"latencyMs\": %d}".formatted(latencyMs));
    }

    /** Behaves as it did from the start. */
    void recover() {
        mode("{\"down\": true, \"outage\": false, \"latencyMs\": 0}");
    }

    /** What became of a key; {@code unknown} if it was never asked for. */
    String statusOf(String key) {
        return database
                .sql()
                .queryForList("select status from acquirer_entries where key = ?", String.class, key)
                .stream()
                .findFirst()
                .orElse("unknown");
    }

    /** What it has taken under a key, as {@code 42.50 EUR}. */
    String takenUnder(String key) {
        return database.sql()
                .queryForObject(
                        "select amount || ' ' || currency from acquirer_entries where key = ? and status = 'captured'",
                        String.class,
                        key);
    }

    /** How often it was asked to authorise under a key; counted for tokens that change their answer over time. */
    int callsOf(String key) {
        return database.sql().queryForObject("select calls from acquirer_calls where key = ?", Integer.class, key);
    }

    private void mode(String change) {
        int status = http.post("/acquirer/mode", change).statusCode();
        if (status != 200) {
            throw new IllegalStateException("The acquirer's mode cannot be switched: " + status);
        }
    }
}
