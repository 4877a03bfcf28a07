package dev.waybill.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControllerTest {

    private final List<JsonNode> passed = Collections.synchronizedList(new ArrayList<>());
    private volatile String answer = "";
    private HttpServer server;
    private Controller controller;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/points", exchange -> {
            passed.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        controller = new Controller(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "shop");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void tellsWhoPassesWhatAndGoesOn() {
        Passage passage = controller.pass("step.pack", "before", "a \"subject\"");

        assertThat(passage).isEqualTo(Passage.ONCE);
        assertThat(passed).singleElement().satisfies(told -> {
            assertThat(told.path("process").asText()).isEqualTo("shop");
            assertThat(told.path("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(told.path("point").asText()).isEqualTo("step.pack");
            assertThat(told.path("when").asText()).isEqualTo("before");
            assertThat(told.path("subject").asText()).isEqualTo("a \"subject\"");
        });
    }

    @Test
    void failsWhenItIsToldTo() {
        answer = "{\"action\":\"fail\"}";

        assertThatThrownBy(() -> controller.pass("step.pack", "after", null))
                .isInstanceOf(InjectedFaultException.class)
                .hasMessageContaining("after step.pack");
    }

    @Test
    void repeatsWhenItIsToldTo() {
        answer = "{\"action\":\"duplicate\"}";

        assertThat(controller.pass("step.pack", "before", null)).isEqualTo(Passage.TWICE);
    }

    @Test
    void goesOnAfterADelay() {
        answer = "{\"action\":\"delay\",\"ms\":1}";

        assertThat(controller.pass("step.pack", "before", null)).isEqualTo(Passage.ONCE);
    }

    @Test
    void goesOnWhereNobodyListens() {
        server.stop(0);

        assertThat(controller.pass("step.pack", "before", null)).isEqualTo(Passage.ONCE);
    }
}
