package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.platform.WaybillApplication;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.SagaStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** An undo that a new version of the service does not have any more, and sagas that know it from the version before. */
class KeptUndoTest {

    /** Apart from that of the services of other tests, which are replicas with other files. */
    private static final TestDatabase DATABASE = TestDatabase.of("inventorykept");

    private static final String RESERVE = "inventory/reserve-stock.camel.yaml";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RoutesFolder routes = new RoutesFolder();
    private final String sku = "SKU-" + UUID.randomUUID();
    private final AtomicInteger lists = new AtomicInteger();
    private volatile String openSagas = "[]";
    private HttpServer coordinator;
    private ServletWebServerApplicationContext service;

    @BeforeEach
    void listSagas() throws IOException {
        coordinator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        coordinator.createContext("/lra-coordinator", call -> {
            lists.incrementAndGet();
            byte[] list = openSagas.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, list.length);
            call.getResponseBody().write(list);
            call.close();
        });
        coordinator.start();
    }

    @AfterEach
    void stop() {
        service.close();
        coordinator.stop(0);
        DATABASE.sql().execute("alter table if exists callback_routes_away rename to callback_routes");
        DATABASE.sql().update("delete from callback_routes");
    }

    @Test
    void isCalledAfterARestartUntilTheLastSagaThatMayKnowItHasEnded() {
        openSagas = "[{\"lraId\": \"one\", \"startTime\": %d}]".formatted(System.currentTimeMillis());
        start();
        DATABASE.sql().update("insert into stock (sku, location, available) values (?, 'BER', 5)", sku);
        SagaStep first = reserve();
        SagaStep second = reserve();
        service.close();
        renameTheUndoWithItsSql();

        start();

        isUndone(first);
        assertThat(reserved()).isEqualTo(1);
        await().during(Duration.ofMillis(300))
                .atMost(LIMIT)
                .until(() -> inThisSystem(second).undo().statusCode() == 204);
        assertThat(reserved()).isZero();

        openSagas = "[{\"lraId\": \"two\", \"startTime\": %d}]".formatted(System.currentTimeMillis() + 3_600_000);

        await().atMost(LIMIT).until(() -> inThisSystem(second).undo().statusCode() == 404);
        assertThat(DATABASE.sql().queryForList("select endpoint from callback_routes", String.class))
                .containsExactly("direct:reserve-goods-undo");
    }

    @Test
    void isKeptWhileTheCoordinatorCannotBeAsked() {
        startAndStop();
        coordinator.stop(0);
        renameTheUndoWithItsSql();

        start();

        SagaStep step = SagaStep.of(at(), "reserve-stock");
        isUndone(step);
        await().during(Duration.ofMillis(500))
                .atMost(LIMIT)
                .until(() -> inThisSystem(step).undo().statusCode() == 204);
    }

    @Test
    void isKeptThoughTheDatabaseWasAwayWhileTheFilesHadIt() {
        openSagas = "[{\"lraId\": \"one\", \"startTime\": 0}]";
        start();
        isUndone(SagaStep.of(at(), "reserve-stock"));
        SagaStep goods = SagaStep.of(at(), "reserve-goods");
        DATABASE.sql().execute("alter table callback_routes rename to callback_routes_away");
        renameTheUndo("stock", "goods");
        await().atMost(LIMIT).until(() -> inThisSystem(goods).undo().statusCode() == 204);
        SagaStep things = SagaStep.of(at(), "reserve-things");

        renameTheUndo("goods", "things");
        await().atMost(LIMIT).until(() -> inThisSystem(things).undo().statusCode() == 204);
        DATABASE.sql().execute("alter table callback_routes_away rename to callback_routes");

        await().atMost(LIMIT).until(() -> storedEndpoints().contains("direct:reserve-goods-undo"));
        assertThat(storedEndpoints())
                .containsExactlyInAnyOrder(
                        "direct:reserve-stock-undo", "direct:reserve-goods-undo", "direct:reserve-things-undo");
        isUndone(goods);
    }

    @Test
    void asksForTheOpenSagasOnceHoweverManyAreKept() {
        openSagas = "[{\"lraId\": \"one\", \"startTime\": 0}]";
        startAndStop();
        renameTheUndoWithItsSql();
        DATABASE.sql()
                .update(
                        """
                        insert into callback_routes (endpoint, files, served_until)
                        select 'direct:reserve-' || n || '-undo', files, served_until
                          from callback_routes, generate_series(1, 20) n
                         where endpoint = 'direct:reserve-stock-undo'
                        """);
        countReviews();
        start();
        isUndone(SagaStep.of(at(), "reserve-stock"));
        int reviewsBefore = reviews();
        int listsBefore = lists.get();

        await().atMost(LIMIT).until(() -> lists.get() >= listsBefore + 5);
        int listed = lists.get() - listsBefore;

        assertThat(listed).isLessThanOrEqualTo(reviews() - reviewsBefore + 1);
    }

    /** Each review says once what is still in the files. */
    private static void countReviews() {
        DATABASE.sql()
                .execute(
                        """
                        create table reviews ();
                        create function count_review() returns trigger language plpgsql security definer as
                            'begin insert into reviews default values; return null; end';
                        create trigger count_reviews after update on callback_routes
                            for each statement execute function count_review();
                        """);
    }

    private static int reviews() {
        return DATABASE.sql().queryForObject("select count(*) from reviews", Integer.class);
    }

    private static List<String> storedEndpoints() {
        return DATABASE.sql().queryForList("select endpoint from callback_routes", String.class);
    }

    /** While the service starts the coordinator is told to call again; it never hears that there is no such undo. */
    private void isUndone(SagaStep step) {
        await().atMost(LIMIT).until(() -> {
            int status = inThisSystem(step).undo().statusCode();
            assertThat(status).isIn(204, 503);
            return status == 204;
        });
    }

    /** The id of its route and the name of its file become free for others. */
    private void renameTheUndoWithItsSql() {
        routes.write("inventory/sql/reserve-goods-undo.sql", read("inventory/sql/reserve-stock-undo.sql"));
        routes.delete("inventory/sql/reserve-stock-undo.sql");
        routes.edit(RESERVE, "sql/reserve-stock-undo.sql", "sql/reserve-goods-undo.sql");
        renameTheUndo("stock", "goods");
    }

    private void renameTheUndo(String from, String to) {
        for (String each : List.of("inventory/operations.camel.yaml", "inventory/repair-stock.camel.yaml")) {
            routes.edit(each, "reserve-" + from + "-undo", "reserve-" + to + "-undo");
        }
        routes.edit(RESERVE, "reserve-" + from + "-undo\n", "reserve-" + to + "-undo\n");
    }

    private String read(String file) {
        try {
            return Files.readString(routes.path().resolve(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        service = (ServletWebServerApplicationContext) WaybillApplication.run(
                InventoryApplication.class,
                "inventory",
                "--server.port=0",
                "--management.server.port=0",
                "--kafka.bootstrap=127.0.0.1:1",
                "--spring.datasource.url=" + DATABASE.jdbcUrl(),
                "--spring.datasource.username=waybill_inventorykept",
                "--spring.datasource.password=waybill_inventorykept",
                "--waybill.routes=file:" + routes.path(),
                "--waybill.saga.coordinator-urls=" + coordinatorAddress(),
                "--waybill.reload.kept-review=50ms",
                "--waybill.reload.kept-at-least=1ms");
    }

    /** A service that has run long enough to write down what it serves, which is a moment. */
    private void startAndStop() {
        start();
        await().atMost(LIMIT).until(() -> storedEndpoints().contains("direct:reserve-stock-undo"));
        service.close();
    }

    private SagaStep reserve() {
        SagaStep step = inThisSystem(SagaStep.of(at(), "reserve-stock"));
        assertThat(step.take("{\"orderId\": \"%s\", \"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}"
                                .formatted(step.orderId(), sku))
                        .statusCode())
                .isEqualTo(200);
        return step;
    }

    /** The step at the service as it is started now, in a saga of the coordinator of this test. */
    private SagaStep inThisSystem(SagaStep step) {
        return new SagaStep(
                at(),
                step.name(),
                step.orderId(),
                step.sagaId().replace("http://127.0.0.1:8070", coordinatorAddress()));
    }

    private String coordinatorAddress() {
        return "http://127.0.0.1:" + coordinator.getAddress().getPort();
    }

    private Http at() {
        return new Http("http://127.0.0.1:" + service.getWebServer().getPort());
    }

    private int reserved() {
        return DATABASE.sql().queryForObject("select reserved from stock where sku = ?", Integer.class, sku);
    }
}
