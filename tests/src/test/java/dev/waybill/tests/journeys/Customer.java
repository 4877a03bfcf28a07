package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Someone who places orders at the gateway. */
final class Customer {

    private final UUID id;
    private final Web web = new Web();
    private final RunningWaybill waybill;

    Customer(RunningWaybill waybill, UUID id) {
        this.waybill = waybill;
        this.id = id;
    }

    UUID id() {
        return id;
    }

    /** Sends a request and answers what comes back, whatever it is. */
    Web.Answer sends(OrderRequest request) {
        Map<String, String> headers = new HashMap<>();
        if (request.key() != null) {
            headers.put("Idempotency-Key", request.key());
        }
        if (request.waitSeconds() > 0) {
            headers.put("Prefer", "wait=" + request.waitSeconds());
        }
        return web.post(waybill.url("gateway") + "/api/v1/orders", request.body(id), headers);
    }

    /** Sends a request until it is answered: nobody listening, and 503, say to come again. */
    Web.Answer sendsUntilAnswered(OrderRequest request) {
        return await("an answer")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> sends(request), answer -> answer.status() != 503);
    }

    /** Sends a request that must be accepted. */
    PlacedOrder places(OrderRequest request) {
        return order(sends(request));
    }

    /** Sends several requests at the same moment. */
    List<Web.Answer> sendsTogether(List<OrderRequest> requests) {
        ExecutorService clients = Executors.newFixedThreadPool(requests.size());
        try {
            List<Callable<Web.Answer>> calls = new ArrayList<>();
            requests.forEach(request -> calls.add(() -> sends(request)));
            List<Web.Answer> answers = new ArrayList<>();
            for (Future<Web.Answer> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** Sends several requests at the same moment, all of which must be accepted. */
    List<PlacedOrder> placesTogether(OrderRequest... requests) {
        return sendsTogether(List.of(requests)).stream().map(this::order).toList();
    }

    /** How many orders there are in each state, also those that nobody was told of. */
    Map<String, Integer> orders() {
        return waybill.databases()
                .counts("order", "select status, count(*) from orders where customer_id = ? group by status", id);
    }

    /** The order that an answer accepts. */
    PlacedOrder order(Web.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 202);
        assertThat(answer.location()).startsWith("/api/v1/orders/");
        return new PlacedOrder(waybill, answer.json().get("id").asText());
    }
}
