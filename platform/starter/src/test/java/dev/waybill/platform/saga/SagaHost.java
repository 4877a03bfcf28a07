package dev.waybill.platform.saga;

import static java.util.stream.Collectors.toMap;

import dev.waybill.platform.downstream.AnswerLimit;
import dev.waybill.platform.telemetry.CallTraces;
import dev.waybill.platform.telemetry.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.SagaPropagation;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.DefaultConsumer;
import org.springframework.web.client.RestClient;

/** Saga routes in a Camel context, over camel-lra as it comes or over the hardened client. */
final class SagaHost implements AutoCloseable {

    static final String TOKEN = "a-token-of-this-test";

    /** That of a service. */
    static final AnswerLimit LIMIT = new AnswerLimit(
            Executors.newSingleThreadScheduledExecutor(run -> {
                Thread clock = new Thread(run, "answer-limit");
                clock.setDaemon(true);
                return clock;
            }),
            new CallTraces(Tracing.off()));

    final DefaultCamelContext camel = new DefaultCamelContext();
    final LRASagaService service;

    /** What was called, in order: {@code undo 42}, {@code done 42}. */
    final List<String> called = new CopyOnWriteArrayList<>();

    private SagaHost(LRASagaService service) {
        this.service = service;
        RestConsumerFactory rest = (context, processor, verb, path, template, in, out, config, all) ->
                new DefaultConsumer(context.getEndpoint("direct:http-" + verb + template), processor);
        camel.getRegistry().bind("direct-rest", RestConsumerFactory.class, rest);
        RestConfiguration configuration = new RestConfiguration();
        configuration.setComponent("direct-rest");
        configuration.setInlineRoutes(false);
        camel.setRestConfiguration(configuration);
    }

    static SagaHost plain(RecordingCoordinator coordinator) {
        LRASagaService service = new LRASagaService();
        service.setCoordinatorUrl(coordinator.address());
        service.setLocalParticipantUrl("http://shop:1");
        return new SagaHost(service).started();
    }

    static SagaHost ours(RecordingCoordinator coordinator) {
        SagaSettings settings = new SagaSettings(
                true,
                List.of(coordinator.address()),
                true,
                Duration.ofSeconds(5),
                "http://shop:1",
                TOKEN,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                3,
                Duration.ofMillis(10));
        RestClient http = SagaConfiguration.clientOf(settings, LIMIT);
        return new SagaHost(new EnlistingSagaService(http, settings, exchange -> List.of())).started();
    }

    private SagaHost started() {
        try {
            camel.addService(service);
            add(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:undo").process(exchange -> called.add("undo " + number(exchange)));
                    from("direct:done").process(exchange -> called.add("done " + number(exchange)));
                    from("direct:step").process(exchange -> called.add("step"));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        camel.start();
        return this;
    }

    private static String number(Exchange exchange) {
        return exchange.getMessage().getHeader("number", String.class);
    }

    private void add(RouteBuilder routes) {
        try {
            camel.addRoutes(routes);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A route {@code direct:<name>} that begins a saga and takes its step. */
    void hasSaga(String name, String undo, String step) {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name)
                        .routeId(name)
                        .saga()
                        .propagation(SagaPropagation.REQUIRES_NEW)
                        .timeout(Duration.ofSeconds(60))
                        .option("number", header("number"))
                        .compensation(undo)
                        .completion("direct:done")
                        .to(step);
            }
        });
    }

    /** A route {@code direct:join} that takes part in a saga. */
    void takesPart() {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:join")
                        .saga()
                        .propagation(SagaPropagation.MANDATORY)
                        .compensation("direct:undo")
                        .to("direct:step");
            }
        });
    }

    void has(RouteBuilder routes) {
        add(routes);
    }

    Exchange send(String endpoint, Map<String, Object> headers) {
        try (var template = camel.createProducerTemplate()) {
            return template.request(endpoint, exchange -> exchange.getMessage().setHeaders(new HashMap<>(headers)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins the saga {@code direct:saga} of number 42. */
    Exchange run() {
        return send("direct:saga", Map.of("number", "42"));
    }

    /** The parameters with which a web server takes a callback to an address out of a link. */
    static Map<String, String> callback(String link, String relation) {
        Matcher address = Pattern.compile("<([^>]*)>; rel=" + relation).matcher(link);
        if (!address.find()) {
            return Map.of();
        }
        String query = URI.create(address.group(1)).getRawQuery();
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(toMap(each -> decoded(each[0]), each -> decoded(each[1]), (first, second) -> first));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    CamelContext context() {
        return camel;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
