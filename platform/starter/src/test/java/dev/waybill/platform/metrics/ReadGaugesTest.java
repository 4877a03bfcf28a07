package dev.waybill.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReadGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Shelf shelf = new Shelf();
    private final ReadGauges gauges = new ReadGauges(List.of(shelf), registry, Duration.ofMillis(5));

    @BeforeEach
    void start() {
        gauges.start();
    }

    @AfterEach
    void stop() {
        gauges.stop();
    }

    @Test
    void showsWhatWasReadLast() {
        shelf.measures = List.of(books("new", 3), books("old", 1));
        await().until(() -> shown("new") == 3 && shown("old") == 1);

        shelf.measures = List.of(books("new", 4));

        await().until(() -> shown("new") == 4 && gauge("old") == null);
    }

    @Test
    void showsNothingWhileTheSourceFailsAndComplainsOnce(CapturedOutput log) {
        shelf.measures = List.of(books("new", 3));
        await().until(() -> shown("new") == 3);

        shelf.measures = null;
        int before = shelf.readings;
        await().until(() -> gauge("new") == null && shelf.readings > before + 3);
        shelf.measures = List.of(books("new", 5));

        await().until(() -> shown("new") == 5);
        assertThat(log.getOut().lines().filter(line -> line.contains("No figures about books")))
                .hasSize(1);
    }

    private double shown(String kind) {
        Gauge gauge = gauge(kind);
        return gauge == null ? Double.NaN : gauge.value();
    }

    private Gauge gauge(String kind) {
        return registry.find("shelf.books").tag("kind", kind).gauge();
    }

    private static Measure books(String kind, double number) {
        return Measure.of("shelf.books", Tags.of("kind", kind), number);
    }

    private static final class Shelf implements Source {

        private volatile List<Measure> measures = List.of();
        private volatile int readings;

        @Override
        public String subject() {
            return "books";
        }

        @Override
        public List<Measure> read() {
            readings++;
            if (measures == null) {
                throw new IllegalStateException("the shelf has fallen over");
            }
            return measures;
        }
    }
}
