package dev.waybill.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class WaitingClientsTest {

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final WaitingClients clients = new WaitingClients(2, threads);

    private final class Client {

        private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        private final AtomicBoolean goesOn = new AtomicBoolean();
        private volatile String trace;
        private final boolean answeredAtOnce;

        Client(String subject, long waitMs) {
            exchange.setVariable("waitFor", subject);
            exchange.setVariable("waitUntil", System.currentTimeMillis() + waitMs);
            answeredAtOnce = clients.process(exchange, doneSync -> {
                trace = MDC.get("traceId");
                goesOn.set(true);
            });
        }

        boolean isTold() {
            return exchange.getVariable("final", Boolean.class);
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        MDC.clear();
    }

    @Test
    void tellsThoseWhoWaitForItAndNobodyElse() {
        MDC.put("traceId", "4bf9");
        Client first = new Client("order-1", 60_000);
        MDC.clear();
        Client second = new Client("order-2", 60_000);

        clients.tell("order-1");

        await().untilTrue(first.goesOn);
        assertThat(first.isTold()).isTrue();
        assertThat(first.trace).as("it goes on in its own trace").isEqualTo("4bf9");
        assertThat(second.goesOn).isFalse();
        assertThat(clients.subjects()).isEqualTo("[\"order-2\"]");
    }

    @Test
    void sendsThoseOnWhoseTimeIsUp() {
        Client client = new Client("order-1", -1);
        assertThat(client.answeredAtOnce).isFalse();

        assertThat(clients.subjects()).isNull();

        await().untilTrue(client.goesOn);
        assertThat(client.isTold()).isFalse();
    }

    @Test
    void letsOneMoreNotWaitUntilAnotherHasEnded() {
        Client first = new Client("order-1", 60_000);
        new Client("order-1", 60_000);

        Client third = new Client("order-1", 60_000);
        assertThat(third.answeredAtOnce).isTrue();
        assertThat(third.isTold()).isFalse();

        clients.tell("order-1");
        await().untilTrue(first.goesOn);
        assertThat(new Client("order-1", 60_000).answeredAtOnce).isFalse();
    }

    @Test
    void letsNobodyWaitOnceTheServiceStops() {
        Client client = new Client("order-1", 60_000);

        clients.onApplicationEvent(null);

        await().untilTrue(client.goesOn);
        assertThat(new Client("order-1", 60_000).answeredAtOnce).isTrue();
    }
}
