package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.tests.monitoring.Exposition;
import dev.waybill.tests.monitoring.MonitoringFiles;
import dev.waybill.tests.monitoring.PromQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the running system tells Prometheus. */
@Order(2)
class MetricsJourney extends Journey {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "service", "environment");
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private final Web web = new Web();

    @Test
    @SameInAnyShape
    void tellsEveryFigureThatDashboardsAndAlertsName() {
        assertThat(customer.places(anOrder().of("P-1001", 1)).end()).isEqualTo("confirmed");
        assertThat(customer.places(anOrder().of("P-1050", 1)).end()).isEqualTo("rejected: out-of-stock");
        waybill.outside().acquirerGoesOut();
        PlacedOrder triedAgain = customer.places(anOrder().of("P-1002", 1));
        triedAgain.becomes("payment-pending");
        waybill.outside().acquirerIsWell();
        assertThat(triedAgain.end()).isEqualTo("confirmed");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(missing(figures())).isEmpty());
    }

    private static List<String> missing(Exposition figures) {
        List<String> missing = new ArrayList<>();
        for (MonitoringFiles.Query query : MonitoringFiles.queries()) {
            PromQuery.labelsByMetric(query.promQl()).forEach((metric, labels) -> {
                Set<String> told = figures.labelsOf(metric);
                if (told == null && !OF_PROMETHEUS.contains(metric)) {
                    missing.add(metric + " of " + query.place());
                }
                labels.stream()
                        .filter(label -> !OF_THE_TARGET.contains(label) && (told == null || !told.contains(label)))
                        .forEach(label -> missing.add(metric + "{" + label + "} of " + query.place()));
            });
        }
        return missing;
    }

    @Test
    @SameInAnyShape
    void countsWhatItsCustomersDo() {
        Exposition before = figures();

        customer.places(anOrder().of("P-1003", 1).paidWith("tok_declined")).end();

        await().atMost(LIMIT).untilAsserted(() -> {
            Exposition now = figures();
            assertThat(rejectedForPayment(now)).isEqualTo(rejectedForPayment(before) + 1);
            assertThat(undos(now)).isGreaterThan(undos(before));
            assertThat(now.valuesOf("uri"))
                    .contains("/api/v1/orders", "/orders", "/steps/reserve-stock", "/acquirer/authorisations")
                    .noneMatch(uri -> uri.contains(customer.id().toString()));
        });
    }

    @Test
    @SameInAnyShape
    void showsHowFarAConsumerIsBehindThatStandsStill() {
        Hold inbox = waybill.databases().hold("payment", "lock table inbox in access exclusive mode");
        customer.places(anOrder().of("P-1004", 1)).end();

        await("the payment service lags").atMost(LIMIT).until(() -> lagOfPayment() > 0);
        inbox.letGo();

        await("the payment service has caught up").atMost(LIMIT).until(() -> lagOfPayment() == 0);
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }

    @Test
    void answersOperatorsOnNoOtherPortThanTheirs() {
        assertThat(waybill.management()).isNotEmpty().allSatisfy((process, url) -> {
            assertThat(web.get(url + "/metrics").status()).as(process).isEqualTo(200);
            assertThat(web.get(waybill.url(process) + "/metrics").status())
                    .as(process)
                    .isEqualTo(404);
        });
        assertThat(web.get(waybill.url("gateway") + "/api/v1/metrics").status()).isEqualTo(404);
        assertThat(web.get(waybill.management().get("order") + "/orders").status())
                .isEqualTo(404);
    }

    private double rejectedForPayment(Exposition figures) {
        return figures.sum("waybill_sagas_seconds_count", "outcome", "rejected", "reason", "payment-declined");
    }

    private double undos(Exposition figures) {
        return figures.sum("waybill_lra_callbacks_seconds_count", "kind", "compensate", "outcome", "done");
    }

    private double lagOfPayment() {
        return new Exposition()
                .add(web.get(waybill.management().get("payment") + "/metrics").body())
                .sum("waybill_consumer_lag", "consumer", "payment", "topic", "order.events.v1");
    }

    private Exposition figures() {
        Exposition figures = new Exposition();
        waybill.management()
                .values()
                .forEach(url -> figures.add(web.get(url + "/metrics").body()));
        return figures;
    }
}
