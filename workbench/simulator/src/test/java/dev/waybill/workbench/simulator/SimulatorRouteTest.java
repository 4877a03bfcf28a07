package dev.waybill.workbench.simulator;

import dev.waybill.platform.test.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The simulator with its real routes and its database. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=simulator",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/simulator.yaml"
        })
abstract class SimulatorRouteTest {

    static final TestDatabase DATABASE = TestDatabase.of("simulator");

    @LocalServerPort
    private int port;

    OutsideSystem acquirer;
    OutsideSystem carrier;
    OutsideSystem sms;
    OutsideSystem push;

    @BeforeEach
    void findTheSystems() {
        acquirer = OutsideSystem.acquirerAt(port);
        carrier = OutsideSystem.carrierAt(port);
        sms = OutsideSystem.providerAt(port, "sms");
        push = OutsideSystem.providerAt(port, "push");
    }

    @AfterEach
    void behaveAsFromTheStart() {
        acquirer.behave(Map.of("down", true, "outage", false, "latencyMs", 0));
        for (OutsideSystem other : List.of(carrier, sms, push)) {
            other.behave(Map.of("down", false, "outage", false, "latencyMs", 0));
        }
    }

    static String aKey() {
        return "key-" + UUID.randomUUID();
    }
}
