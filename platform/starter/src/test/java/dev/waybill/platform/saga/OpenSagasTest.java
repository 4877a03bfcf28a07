package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSagasTest {

    private static final Duration CALL_TIMEOUT = Duration.ofMillis(500);

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void beganAtTheEarliestThatAnyCoordinatorTells() throws IOException {
        OpenSagas open = openAt(
                listing("[{\"lraId\": \"a\", \"startTime\": 5000}, {\"lraId\": \"b\", \"startTime\": 3000}]"),
                listing("[{\"lraId\": \"c\", \"startTime\": 4000}]"));

        assertThat(open.oldestBegin()).isEqualTo(Instant.ofEpochMilli(3000));
    }

    @Test
    void beganNeverWhenNoneIsOpen() throws IOException {
        assertThat(openAt(listing("[]"), listing("[]")).oldestBegin()).isEqualTo(Instant.MAX);
    }

    @Test
    void mayHaveBegunAnyTimeWhenACoordinatorCannotBeAsked() throws IOException {
        String gone = listing("[]");
        servers.get(0).stop(0);

        assertThat(openAt(gone, listing("[]")).oldestBegin()).isEqualTo(Instant.MIN);
    }

    @Test
    void waitsForNoListThatNeverEnds() throws IOException {
        OpenSagas open = openAt(listingForEver());

        Instant oldest = assertTimeoutPreemptively(CALL_TIMEOUT.multipliedBy(10), open::oldestBegin);

        assertThat(oldest).isEqualTo(Instant.MIN);
    }

    private static OpenSagas openAt(String... coordinators) {
        SagaSettings settings = new SagaSettings(
                true,
                List.of(coordinators),
                true,
                Duration.ofSeconds(5),
                "http://shop:1",
                SagaHost.TOKEN,
                Duration.ofSeconds(1),
                CALL_TIMEOUT,
                CALL_TIMEOUT,
                3,
                Duration.ofMillis(10));
        return new OpenSagas(settings.coordinatorUrls(), SagaConfiguration.clientOf(settings, SagaHost.LIMIT));
    }

    private String listing(String sagas) throws IOException {
        return serving(body -> body.write(sagas.getBytes(StandardCharsets.UTF_8)));
    }

    /** Each byte comes well within the time limit of a wait for bytes. */
    private String listingForEver() throws IOException {
        return serving(body -> {
            while (true) {
                body.write(' ');
                body.flush();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private String serving(Body list) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread answering = new Thread(run, "coordinator");
            answering.setDaemon(true);
            return answering;
        }));
        server.createContext("/lra-coordinator", call -> {
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, 0);
            try (OutputStream body = call.getResponseBody()) {
                list.to(body);
            }
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private interface Body {
        void to(OutputStream body) throws IOException;
    }
}
