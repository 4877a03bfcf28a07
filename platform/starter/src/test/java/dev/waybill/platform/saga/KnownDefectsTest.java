package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.http.BearerToken;
import dev.waybill.platform.http.ProblemCatalogue;
import dev.waybill.platform.http.Problems;
import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RouteLint;
import dev.waybill.platform.lint.RouteSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaPropagation;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * What camel-lra 4.17.0 does wrong as it comes, shown on it, and what the hardened client does in its place. A defect
 * that a later Camel has mended fails here: then its guard may go.
 */
class KnownDefectsTest {

    private final RecordingCoordinator coordinator = new RecordingCoordinator();
    private final SagaHost plain = SagaHost.plain(coordinator);
    private final SagaHost ours = SagaHost.ours(coordinator);

    @AfterEach
    void stop() {
        coordinator.close();
        plain.close();
        ours.close();
    }

    /** CAMEL-24147. */
    @Test
    void theQueryOfAnUndosAddressIsLost() {
        String undo = "direct:undo?block=false&timeout=5";
        plain.hasSaga("saga", undo, "direct:step");
        plain.run();

        Exchange callback = callBack(plain, "compensation", SagaHost.callback(lastLink(), "compensate"));

        assertThat(callback.getException()).hasMessageContaining("direct://undo?block=false is not allowed");
        assertThat(plain.called).doesNotContain("undo 42");
        assertThatThrownBy(() -> ours.hasSaga("saga", undo, "direct:step"))
                .as("refused when the route is loaded")
                .hasStackTraceContaining("without options");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4#2", "4&2", "4+2", "%41", "4|2", "4 2", "4\"2", "4<2", "北"})
    void anOptionDoesNotComeBackAsItWas(String value) throws Exception {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        plain.send("direct:saga", Map.of("number", value));
        assertThat(comesBack(lastLink())).isNotEqualTo(Optional.of(value));

        ours.send("direct:saga", Map.of("number", value));
        String sent = lastStart();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setParameter("number", SagaHost.callback(sent, "compensate").get("number"));
        assertThat(new CallbackRequest(request).getParameterValues("number")).containsExactly(value);
        assertThat(SagaHost.callback(sent, "complete")).containsEntry("Camel-Saga-Complete", "direct://done");
    }

    private static Optional<String> comesBack(String link) {
        try {
            Map<String, String> completion = SagaHost.callback(link, "complete");
            return Optional.ofNullable(completion.get("Camel-Saga-Complete"))
                    .flatMap(endpoint -> Optional.ofNullable(completion.get("number")));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address at all
        }
    }

    /** CAMEL-24151. */
    @Test
    void anEndThatIsAcceptedIsTakenForAFailure() {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        coordinator.answers(200, 202);
        assertThat(plain.run().getException()).hasMessageContaining("Cannot complete LRA");

        coordinator.answers(202);
        assertThat(ours.run().getException()).isNull();
    }

    @Test
    void anEndThatFailsOnceIsNotRepeated() {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        coordinator.answers(200, 503);
        assertThat(plain.run().getException()).hasMessageContaining("Cannot complete LRA");

        coordinator.answers(503);
        assertThat(ours.run().getException()).isNull();
    }

    /** CAMEL-24150. */
    @Test
    void aSagaRouteThatStopsStopsTheSagasOfAllOthers() throws Exception {
        for (SagaHost host : List.of(plain, ours)) {
            host.hasSaga("saga", "direct:undo", "direct:step");
            host.hasSaga("other", "direct:undo", "direct:step");
            host.context().getRouteController().stopRoute("other");
            host.context().removeRoute("other");
        }

        assertThat(plain.service.getClient()).as("what calls the coordinator").isNull();
        assertThat(ours.run().getException()).isNull();
    }

    /** CAMEL-25578. */
    @Test
    void anybodyMayCallBack() throws Exception {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");
        Map<String, String> forged = Map.of("number", "42", "Camel-Saga-Compensate", "direct://undo");

        callBack(plain, "compensation", forged);
        assertThat(plain.called).containsExactly("undo 42");

        assertThat(guarded("compensate", "direct://undo", "nobody's token")).isEqualTo(401);
        assertThat(guarded("compensate", "direct://undo", SagaHost.TOKEN)).isEqualTo(200);
    }

    /** CAMEL-24192. */
    @Test
    void aCancelledSagaMayBeCompleted() throws Exception {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        callBack(plain, "compensation", Map.of("number", "42", "Camel-Saga-Compensate", "direct://done"));
        assertThat(plain.called).containsExactly("done 42");

        assertThat(guarded("compensate", "direct://done", SagaHost.TOKEN)).isEqualTo(404);
    }

    /** CAMEL-24192: when the route of an open saga has gone, and the process was started again. */
    @Test
    void theUndoOfARouteThatHasGoneIsForgotten() throws Exception {
        Exchange callback = callBack(plain, "compensation", Map.of("Camel-Saga-Compensate", "direct://undo"));
        assertThat(callback.getException()).hasMessageContaining("direct://undo is not allowed");

        ((EnlistingSagaService) ours.service).keep("direct:undo");
        assertThat(guarded("compensate", "direct://undo", SagaHost.TOKEN)).isEqualTo(200);
    }

    /** CAMEL-25584. */
    @Test
    void aForgedHeaderMakesTheProcessCallAnyAddress() {
        plain.takesPart();
        ours.takesPart();
        try (RecordingCoordinator foreign = new RecordingCoordinator()) {
            Map<String, Object> forged = Map.of(Exchange.SAGA_LONG_RUNNING_ACTION, foreign.address() + "/anything");

            plain.send("direct:join", forged);
            assertThat(foreign.calls())
                    .extracting(RecordingCoordinator.Call::line)
                    .containsExactly("PUT /anything");

            assertThat(ours.send("direct:join", forged).getException()).isInstanceOf(ForeignSagaException.class);
            assertThat(foreign.calls()).hasSize(1);
            assertThat(ours.called).isEmpty();
        }
    }

    /** CAMEL-25011: here the gate refuses the route; no client could mend it. */
    @Test
    void workOnAnotherThreadThatFailsIsNotUndone() {
        plain.has(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:saga")
                        .saga()
                        .propagation(SagaPropagation.REQUIRES_NEW)
                        .compensation("direct:undo")
                        .wireTap("direct:tapped");
                from("direct:tapped").throwException(new IllegalStateException("refused"));
            }
        });

        plain.run();

        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .endsWith("PUT /lra-coordinator/0_7/close");
        String route =
                """
                - route:
                    id: shop-place-order
                    from:
                      uri: direct:place-order
                      steps:
                        - saga:
                            propagation: REQUIRES_NEW
                            compensation: direct:place-order-undo
                            steps:
                              - wireTap: {uri: direct:take-part}
                """;
        List<Finding> findings = RouteLint.check(oneFile("routes/shop/place-order.camel.yaml", route));
        assertThat(findings.toString()).contains("wireTap loses the saga");
    }

    /** CAMEL-24860: here the folder is checked first, and an edit that fails is rolled back (EditedRoutesTest). */
    @Test
    void aReloadThatFailsRemovesEveryRoute() {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        class Reload extends RouteWatcherReloadStrategy {
            void of(Resource resource) {
                setCamelContext(plain.context());
                onRouteReload(List.of(resource), false);
            }
        }
        assertThat(plain.context().getRoutesSize()).isPositive();

        assertThatThrownBy(() -> new Reload().of(ResourceHelper.fromString("edited.yaml", "- route: {from: {uri: ")));

        assertThat(plain.context().getRoutesSize()).isZero();
    }

    @Test
    void aCoordinatorThatDoesNotAnswerIsWaitedForWithoutEnd() {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        coordinator.keepSilentOnce();
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(plain::run);
        await().until(() -> coordinator.calls().size() == 1);
        coordinator.keepSilentOnce();
        Exchange given = ours.run();

        assertThat(given.getException()).hasMessageContaining("I/O error");
        assertThat(waiting).as("waits still").isNotDone();
        coordinator.close();
    }

    @Test
    void aSagaWhoseOwnerDiesBeforeItsJoinLivesForEver() {
        plain.hasSaga("saga", "direct:undo", "direct:step");
        ours.hasSaga("saga", "direct:undo", "direct:step");

        plain.run();
        assertThat(coordinator.calls().get(0).line()).isEqualTo("POST /lra-coordinator/start");

        ours.run();
        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .contains("POST /lra-coordinator/enlisted-start?ClientID=42&TimeLimit=60000");
    }

    @Test
    void aCompletionThatNobodyAskedForIsRegistered() {
        plain.takesPart();
        ours.takesPart();
        Map<String, Object> saga =
                Map.of(Exchange.SAGA_LONG_RUNNING_ACTION, coordinator.address() + "/lra-coordinator/0_7");

        plain.send("direct:join", saga);
        assertThat(lastLink()).contains("rel=complete");

        ours.send("direct:join", saga);
        assertThat(lastLink()).contains("rel=compensate").doesNotContain("rel=complete");
    }

    @Test
    void aStepRunsOnAThreadOfThePoolThatTheWholeJvmShares() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        for (SagaHost host : List.of(plain, ours)) {
            host.has(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:remember").process(exchange -> thread.set(Thread.currentThread()));
                }
            });
            host.hasSaga("saga", "direct:undo", "direct:remember");
        }

        plain.run();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());

        ours.run();
        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    private String lastLink() {
        return coordinator.calls().stream()
                .map(RecordingCoordinator.Call::link)
                .filter(link -> link != null)
                .reduce((first, second) -> second)
                .orElse("");
    }

    private String lastStart() {
        return coordinator.calls().stream()
                .filter(call -> call.line().contains("enlisted-start"))
                .map(RecordingCoordinator.Call::body)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Exchange callBack(SagaHost host, String kind, Map<String, String> parameters) {
        Map<String, Object> headers = new HashMap<>(parameters);
        headers.put(Exchange.SAGA_LONG_RUNNING_ACTION, "http://anywhere/lra/1");
        return host.send("direct:lra-" + kind, headers);
    }

    private int guarded(String kind, String endpoint, String token) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/lra-participant/" + kind);
        String key = kind.equals("complete") ? "Camel-Saga-Complete" : "Camel-Saga-Compensate";
        request.setQueryString("orderId=0199aaaa-0000-7000-8000-000000000042&" + key + "=" + endpoint);
        request.addHeader("Authorization", "Bearer " + token);
        request.addHeader(Exchange.SAGA_LONG_RUNNING_ACTION, coordinator.address() + "/lra-coordinator/0_7");
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("lra-service", ours.service);
        ObjectProvider<EnlistingSagaService> sagas = beans.getBeanProvider(EnlistingSagaService.class);
        BearerToken expected = new BearerToken(SagaHost.TOKEN);
        MockHttpServletResponse response = new MockHttpServletResponse();
        CallbackGuard guard =
                new CallbackGuard(expected, sagas, new Problems(new ObjectMapper(), new ProblemCatalogue(), false));
        guard.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    private static RouteSources oneFile(String name, String text) {
        return new RouteSources() {
            @Override
            public Optional<String> text(Path file) {
                return file.equals(Path.of(name)) ? Optional.of(text) : Optional.empty();
            }

            @Override
            public List<Path> routeFiles() {
                return List.of(Path.of(name));
            }
        };
    }
}
