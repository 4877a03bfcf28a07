package dev.waybill.notification;

import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.OtherService;
import dev.waybill.workbench.simulator.SimulatorApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The simulator's providers of text and push messages, run in the JVM of the tests as the outside systems that they are:
 * own context, own database. As an extension they behave well again after each test.
 */
final class Providers implements AfterEachCallback {

    private static final Providers RUNNING = new Providers();

    private final TestDatabase database = TestDatabase.of("simulator");
    private final Http http = new Http(OtherService.start(SimulatorApplication.class, "simulator"));

    private Providers() {}

    /** The ones of all tests. */
    static Providers running() {
        return RUNNING;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        mode("sms", false);
        mode("push", false);
    }

    /** From now on a provider answers 503 to everything, or does not. */
    void mode(String channel, boolean down) {
        int status = http.post("/" + channel + "/mode", "{\"down\": %s}".formatted(down))
                .statusCode();
        if (status != 200) {
            throw new IllegalStateException("The mode of " + channel + " cannot be switched: " + status);
        }
    }

    /** What a receiver was sent, in order: {@code channel}, {@code key}, {@code title}, {@code text}. */
    List<Map<String, Object>> messagesTo(String receiver) {
        return database.sql()
                .queryForList(
                        "select channel, key, title, text from messages where recipient = ? order by created_at",
                        receiver);
    }
}
