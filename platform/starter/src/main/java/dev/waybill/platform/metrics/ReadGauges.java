package dev.waybill.platform.metrics;

import dev.waybill.platform.metrics.Measure.Series;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reads figures now and then and shows the last ones as gauges, so that a scrape costs the database and the broker
 * nothing and never fails with them. Where a source does not answer its gauges are absent until it does.
 */
class ReadGauges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReadGauges.class);

    private final List<Source> sources;
    private final MeterRegistry registry;
    private final Duration interval;
    private ScheduledExecutorService threads;

    ReadGauges(List<Source> sources, MeterRegistry registry, Duration interval) {
        this.sources = List.copyOf(sources);
        this.registry = registry;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("metrics-");
        daemons.setDaemon(true);
        // One each: a broker that does not answer holds up no reading of the database.
        threads = Executors.newScheduledThreadPool(Math.max(sources.size(), 1), daemons);
        sources.forEach(source ->
                threads.scheduleWithFixedDelay(new Reading(source), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public synchronized void stop() {
        threads.shutdownNow();
        threads = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    /** One source, and the gauges that show what it told last; only ever used by one thread at a time. */
    private final class Reading implements Runnable {

        private final Source source;
        private final Map<Series, Shown> shown = new HashMap<>();
        private boolean failing;

        private Reading(Source source) {
            this.source = source;
        }

        @Override
        public void run() {
            try {
                show(source.read());
                failing = false;
            } catch (Exception e) {
                if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
                    return;
                }
                show(List.of());
                if (!failing) {
                    LOG.warn("No figures about {} until its source answers again: {}", source.subject(), e.toString());
                }
                failing = true;
            }
        }

        private void show(List<Measure> measures) {
            HashSet<Series> gone = new HashSet<>(shown.keySet());
            for (Measure each : measures) {
                shown.computeIfAbsent(each.series(), Shown::new).value = each.value();
                gone.remove(each.series());
            }
            gone.forEach(each -> registry.remove(shown.remove(each).gauge));
        }
    }

    /** A gauge and the value that it shows. */
    private final class Shown {

        private final Gauge gauge;
        private volatile double value = Double.NaN;

        private Shown(Series series) {
            gauge = Gauge.builder(series.name(), this, shown -> shown.value)
                    .tags(series.tags())
                    .strongReference(true)
                    .register(registry);
        }
    }
}
