package dev.waybill.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The statement of the step as it is in the routes folder, for a test that commits it at a moment of its own. */
final class ReservationSql {

    private ReservationSql() {}

    static String text() {
        try {
            return new ClassPathResource("waybill/routes/inventory/sql/reserve-stock.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
