package dev.waybill.platform.drain;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the routes that take in work first of all, while the web server still takes the coordinator's callbacks: a saga
 * that is under way ends before its service does.
 */
class DrainRoutes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DrainRoutes.class);

    private final CamelContext camel;
    private final DrainSettings settings;
    private volatile boolean running;

    DrainRoutes(CamelContext camel, DrainSettings settings) {
        this.camel = camel;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + settings.limit().toNanos();
        for (String route : settings.routes()) {
            Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
            try {
                camel.getRouteController().stopRoute(route, left.toMillis(), TimeUnit.MILLISECONDS);
            } catch (Exception e) {
                LOG.warn("Route {} did not finish its work: {}", route, e.toString());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else, the web server among it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
