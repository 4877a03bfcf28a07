package dev.waybill.workbench.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.WaybillApplication;
import dev.waybill.platform.test.database.TestDatabase;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

class RestartTest {

    @BeforeAll
    static void startTheDatabase() {
        TestDatabase.of("simulator");
    }

    @Test
    void keepsLedgerAndModeOverARestart() {
        String captured = "key-" + UUID.randomUUID();
        String voided = "key-" + UUID.randomUUID();

        whileRunning(acquirer -> {
            acquirer.authorise(captured, "tok_ok");
            acquirer.capture(captured);
            acquirer.voidKey(voided);
            acquirer.behave(Map.of("down", false));
        });

        whileRunning(acquirer -> {
            assertThat(acquirer.settled(captured).path("status").asText()).isEqualTo("captured");
            assertThat(acquirer.authorise(voided, "tok_ok").http()).isEqualTo(409);
            assertThat(acquirer.authorise("key-" + UUID.randomUUID(), "tok_down")
                            .http())
                    .isEqualTo(200);
            acquirer.behave(Map.of("down", true));
        });
    }

    private static void whileRunning(Consumer<OutsideSystem> story) {
        try (var simulator = (ServletWebServerApplicationContext) WaybillApplication.run(
                SimulatorApplication.class, "simulator", "--server.port=0", "--management.server.port=0")) {
            story.accept(OutsideSystem.acquirerAt(simulator.getWebServer().getPort()));
        }
    }
}
