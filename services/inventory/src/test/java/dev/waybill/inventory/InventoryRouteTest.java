package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.Outbox;
import dev.waybill.platform.test.service.SagaStep;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The inventory service with its real routes and its database; only the broker and the coordinator are left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=inventory",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/inventory.yaml",
            "kafka.bootstrap=127.0.0.1:1",
            "spring.datasource.hikari.connection-timeout=500",
            "events.consumer.max-redeliveries=1"
        })
@MockEndpointsAndSkip(EventConsumer.DEAD_LETTERS)
@AutoStartupExclude("inventory-publish-events,inventory-commit-stock-on-order-confirmed")
abstract class InventoryRouteTest {

    static final TestDatabase DATABASE = TestDatabase.of("inventory");

    private static final String ROLE = "waybill_inventory";

    @LocalServerPort
    private int port;

    @Autowired
    CamelContext context;

    @Autowired
    ProducerTemplate camel;

    Http inventory;
    Outbox outbox;

    @BeforeEach
    void findTheService() {
        inventory = new Http("http://127.0.0.1:" + port);
        outbox = new Outbox("inventory", camel, DATABASE);
    }

    @AfterEach
    void findsEveryFigureEqualToTheSumOfItsMovements() {
        assertThat(DATABASE.sql()
                        .queryForList(
                                """
                                select s.sku || ' at ' || s.location
                                  from stock s
                                  left join movements m using (sku, location)
                                 group by s.sku, s.location, s.available, s.reserved, s.committed
                                having s.available <> coalesce(sum(case kind when 'received' then m.quantity
                                                                             when 'released' then m.quantity
                                                                             when 'reserved' then -m.quantity end), 0)
                                    or s.reserved <> coalesce(sum(case kind when 'reserved' then m.quantity
                                                                            when 'released' then -m.quantity
                                                                            when 'committed' then -m.quantity end), 0)
                                    or s.committed <> coalesce(sum(m.quantity) filter (where kind = 'committed'), 0)""",
                                String.class))
                .isEmpty();
    }

    /** A SKU of its own with so much of it in Berlin and Lyon. */
    String aSku(int inBerlin, int inLyon) {
        String sku = "SKU-" + UUID.randomUUID();
        receive(sku, "BER", inBerlin);
        receive(sku, "LYS", inLyon);
        return sku;
    }

    private static void receive(String sku, String location, int quantity) {
        DATABASE.sql().update("insert into stock (sku, location, available) values (?, ?, ?)", sku, location, quantity);
        if (quantity > 0) {
            DATABASE.sql()
                    .update(
                            "insert into movements (sku, location, kind, quantity) values (?, ?, 'received', ?)",
                            sku,
                            location,
                            quantity);
        }
    }

    SagaStep aReservation() {
        return SagaStep.of(inventory, "reserve-stock");
    }

    static String linesOf(SagaStep step, String... lines) {
        return "{\"orderId\": \"%s\", \"lines\": [%s]}".formatted(step.orderId(), String.join(", ", lines));
    }

    static String line(String sku, int quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
    }

    /** A connection in which lines are reserved and not committed yet; who closes it without a commit takes them back. */
    static Connection reservedWithoutCommit(SagaStep step, String... lines) throws SQLException {
        Connection slow = DriverManager.getConnection(DATABASE.jdbcUrl(), ROLE, ROLE);
        slow.setAutoCommit(false);
        String sql = ReservationSql.text()
                .replace(":?sagaId", "'" + step.sagaId() + "'")
                .replace(":?request", "'" + linesOf(step, lines) + "'")
                .replace(":?traceparent", "null");
        try (var statement = slow.createStatement()) {
            assertThat(statement.execute(sql)).isTrue();
        }
        return slow;
    }

    static boolean someoneWaitsForALock() {
        return DATABASE.sql()
                .queryForObject(
                        "select exists (select from pg_stat_activity where datname = ? and wait_event_type = 'Lock')",
                        Boolean.class,
                        ROLE);
    }

    static int available(String sku) {
        return sum("available", sku);
    }

    static int reserved(String sku) {
        return sum("reserved", sku);
    }

    static int committed(String sku) {
        return sum("committed", sku);
    }

    private static int sum(String figure, String sku) {
        return DATABASE.sql().queryForObject("select sum(" + figure + ") from stock where sku = ?", Integer.class, sku);
    }
}
