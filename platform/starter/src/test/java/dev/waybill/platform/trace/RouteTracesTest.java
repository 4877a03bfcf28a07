package dev.waybill.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.TelemetrySettings.Field;
import dev.waybill.platform.telemetry.Traceparent;
import dev.waybill.platform.telemetry.Tracing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RouteTracesTest {

    private static final String STORED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final TelemetrySettings SETTINGS =
            new TelemetrySettings(Map.of("thingId", new Field(List.of("thing"), Pattern.compile("[0-9]+"))), List.of());

    private final CamelContext camel = new DefaultCamelContext();
    private final CompletableFuture<Map<String, String>> seen = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutePolicyFactory(new RouteTraces(Tracing.off().tracer(), new RouteFields(SETTINGS)));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:work").routeId("work").to("direct:inner");
                from("direct:inner").routeId("inner").process(exchange -> seen.complete(MDC.getCopyOfContextMap()));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void givesWorkTheTraceAndTheFieldsThatItsMessageCarries() {
        camel.createProducerTemplate()
                .sendBodyAndHeaders("seda:work", "", Map.of(Traceparent.NAME, STORED, "thing", "42"));

        assertThat(seen.join())
                .containsEntry("traceId", "0af7651916cd43dd8448eb211c80319c")
                .containsEntry("thingId", "42")
                .containsEntry("route", "inner");
    }

    @Test
    void tellsNoFieldThatDoesNotLookLikeOne() {
        camel.createProducerTemplate().sendBodyAndHeaders("seda:work", "", Map.of("thing", "anna@example.org"));

        assertThat(seen.join()).doesNotContainKeys("thingId", "traceId");
    }

    @Test
    void leavesNothingBehindOnTheThread() {
        camel.createProducerTemplate().sendBodyAndHeaders("direct:inner", "", Map.of("thing", "42"));

        assertThat(seen.join()).containsEntry("thingId", "42");
        assertThat(MDC.get("thingId")).isNull();
        assertThat(MDC.get("route")).isNull();
    }
}
