package dev.waybill.platform.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptCallbacksTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final KeptCallbacks kept = new KeptCallbacks("shop");

    @Test
    void readsAnSqlFileAsItWasLast() {
        for (int each = 0; each < 20; each++) {
            kept.learn(route("direct:undo-" + each, "select " + each), NOON.minusSeconds(Math.abs(13 - each)));
        }

        assertThat(kept.sql("shop/sql/undo.sql")).contains("select 13");
        assertThat(kept.sql("shop/sql/other.sql")).isEmpty();
    }

    private static CallbackRoute route(String endpoint, String sql) {
        return new CallbackRoute(endpoint, new TreeMap<>(Map.of(Path.of("routes/shop/sql/undo.sql"), sql)));
    }
}
