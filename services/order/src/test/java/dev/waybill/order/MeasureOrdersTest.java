package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the order service tells in figures. */
class MeasureOrdersTest extends OrderRouteTest {

    @Autowired
    private MeterRegistry registry;

    private final String saga = aSaga();

    @Test
    void countsAConfirmedOrderOnceWithItsDurationAndAttempts() {
        long before = ends("confirmed", "none");
        String order = accepted();
        bind(order, 1, saga);
        DATABASE.sql().update("update orders set created_at = now() - interval '1 hour' where id = ?::uuid", order);

        callBack("place-order-done", order, saga);
        callBack("place-order-done", order, saga);

        assertThat(ends("confirmed", "none")).isEqualTo(before + 1);
        assertThat(durations("confirmed", "none").max()).isGreaterThanOrEqualTo(3600);
        assertThat(registry.get("waybill.saga.attempts")
                        .tag("outcome", "confirmed")
                        .summary()
                        .count())
                .isEqualTo(before + 1);
    }

    @Test
    void tellsWhyAnOrderWasRejected() {
        long refused = ends("rejected", "address-not-served");
        long expired = ends("rejected", "timed-out");
        String first = accepted();
        bind(first, 1, saga);
        DATABASE.sql().update("update orders set refusal = 'address-not-served' where id = ?::uuid", first);
        accepted();
        callBack("place-order-undo", first, saga);
        DATABASE.sql().update("update orders set deadline_at = now(), next_attempt_at = now()");

        camel.request("direct:expire-orders", exchange -> {});

        assertThat(ends("rejected", "address-not-served")).isEqualTo(refused + 1);
        assertThat(ends("rejected", "timed-out")).isEqualTo(expired + 1);
    }

    @Test
    void countsASagaWhoseOrderIsTriedAgain() {
        String order = accepted();
        bind(order, 1, saga);

        callBack("place-order-undo", order, saga);

        assertThat(registry.get("waybill.sagas.undone")
                        .tag("status", "pending")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void showsHowManyOrdersWaitAndForHowLong() {
        accepted();
        String oldest = accepted();
        DATABASE.sql().update("update orders set created_at = now() - interval '1 hour' where id = ?::uuid", oldest);

        await().until(() -> gauge("waybill.orders.waiting", "pending") == 2
                && gauge("waybill.orders.oldest.age.seconds", "pending") >= 3600);
        assertThat(gauge("waybill.orders.waiting", "payment-pending")).isZero();
    }

    @Test
    void showsTheEventsThatWaitForTheBroker() {
        accepted();

        await().until(() -> gauge("waybill.outbox.waiting") == 1 && gauge("waybill.outbox.oldest.age.seconds") > 0);
    }

    @Test
    void namesRequestsByTheirPathAndNotByTheirIds() {
        view(accepted());

        await().untilAsserted(
                        () -> assertThat(registry.find("http.server.requests").timers())
                                .extracting(timer -> timer.getId().getTag("uri"))
                                .contains("/orders", "/orders/{id}")
                                .allMatch(uri -> !uri.matches(".*[0-9a-f]{8}-.*")));
    }

    @Test
    void timesRoutesButNotThoseOfKamelets() {
        accepted();

        assertThat(registry.get("camel.route.policy").timers())
                .extracting(timer -> timer.getId().getTag("routeId"))
                .contains("order-accept-order")
                .noneMatch(id -> id.startsWith("platform-"));
        assertThat(registry.get("camel.route.policy").timers())
                .extracting(Timer::getId)
                .allMatch(id -> id.getTag("camelContext") == null && "order".equals(id.getTag("service")));
    }

    @Test
    void showsTheUseOfThePools() {
        assertThat(registry.get("waybill.queue.capacity")
                        .tag("queue", "attempts")
                        .gauge()
                        .value())
                .isEqualTo(64);
        assertThat(registry.get("waybill.queue.workers")
                        .tag("queue", "attempts")
                        .gauge()
                        .value())
                .isEqualTo(16);
        assertThat(registry.get("tomcat.threads.config.max").gauge().value()).isEqualTo(10);
        assertThat(registry.get("hikaricp.connections.max")
                        .tag("pool", "order")
                        .gauge()
                        .value())
                .isEqualTo(24);
    }

    private long ends(String outcome, String reason) {
        DistributionSummary durations = durations(outcome, reason);
        return durations == null ? 0 : durations.count();
    }

    private DistributionSummary durations(String outcome, String reason) {
        return registry.find("waybill.sagas.seconds")
                .tags("outcome", outcome, "reason", reason)
                .summary();
    }

    private double gauge(String name, String... status) {
        Gauge gauge = status.length == 0
                ? registry.find(name).gauge()
                : registry.find(name).tag("status", status[0]).gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }
}
