package dev.waybill.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * The use of pools that nobody else measures: the web server's threads and the queues between routes.
 *
 * <p>Micrometer's own binder finds the threads by JMX, and there those of the first web server in the JVM for all.
 */
class PoolMetrics implements CamelContextConfiguration {

    private final MeterRegistry registry;

    PoolMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {}

    @Override
    public void afterApplicationStart(CamelContext camel) {
        camel.getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof SedaEndpoint)
                .forEach(route -> measureQueue(camel, route));
    }

    /** The route is asked for by its id each time: a reload puts another one in its place. */
    private void measureQueue(CamelContext camel, Route route) {
        String id = route.getId();
        Tags tags = Tags.of(
                "queue", ((SedaEndpoint) route.getEndpoint()).getEndpointKey().replaceFirst("^seda://([^?]+).*", "$1"));
        gauge("waybill.queue.waiting", tags, camel, of -> queue(of, id).getCurrentQueueSize());
        gauge("waybill.queue.capacity", tags, camel, of -> queue(of, id).getSize());
        gauge("waybill.queue.busy.workers", tags, camel, of -> of.getInflightRepository()
                .size(id));
        gauge("waybill.queue.workers", tags, camel, of -> queue(of, id).getConcurrentConsumers());
    }

    private static SedaEndpoint queue(CamelContext camel, String route) {
        return (SedaEndpoint) camel.getRoute(route).getEndpoint();
    }

    @EventListener
    void measureThreads(ServletWebServerInitializedEvent started) {
        boolean ofBusiness = started.getApplicationContext().getServerNamespace() == null;
        if (ofBusiness && started.getWebServer() instanceof TomcatWebServer server) {
            Executor executor =
                    server.getTomcat().getConnector().getProtocolHandler().getExecutor();
            if (executor instanceof ThreadPoolExecutor pool) {
                gauge("tomcat.threads.busy", Tags.empty(), pool, ThreadPoolExecutor::getActiveCount);
                gauge("tomcat.threads.current", Tags.empty(), pool, ThreadPoolExecutor::getPoolSize);
                gauge("tomcat.threads.config.max", Tags.empty(), pool, ThreadPoolExecutor::getMaximumPoolSize);
            }
        }
    }

    private <T> void gauge(String name, Tags tags, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).tags(tags).register(registry);
    }
}
