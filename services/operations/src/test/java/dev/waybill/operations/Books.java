package dev.waybill.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What all books say of one order: they agree, until a test changes one of them. */
final class Books {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UUID order = UUID.randomUUID();
    private final String saga = "http://127.0.0.1:8070/lra-coordinator/0_" + order;
    private final String key = "waybill-" + order;
    private final String updatedAt = Instant.now().minus(Duration.ofHours(1)).toString();
    private final Map<String, List<ObjectNode>> books = new TreeMap<>();

    private Books() {}

    static Books ofAConfirmedOrder() {
        Books books = new Books();
        books.order("confirmed").put("confirmedBy", books.order + ".2");
        lines(books.row("reservations").put("status", "committed").put("sound", true));
        books.payment("captured");
        lines(books.row("shipments")
                .put("key", books.order.toString())
                .put("status", "booked")
                .put("trackingNumber", "TRK-1"));
        books.row("bookings")
                .put("key", books.order.toString())
                .put("status", "booked")
                .put("trackingNumber", "TRK-1");
        return books;
    }

    static Books ofARejectedOrder() {
        Books books = new Books();
        books.order("rejected");
        lines(books.row("reservations").put("status", "released").put("sound", true));
        books.payment("voided");
        books.row("shipments").put("key", books.order.toString()).put("status", "cancelled");
        return books;
    }

    static Books ofAPlace() {
        Books books = new Books();
        ObjectNode stock = books.row("stock").put("place", "SKU-" + books.order + " BER");
        stock.putObject("figures").put("available", 3).put("reserved", 1).put("committed", 0);
        stock.putObject("movements").put("available", 3).put("reserved", 1).put("committed", 0);
        return books;
    }

    String orderId() {
        return order.toString();
    }

    /** The row of a book. */
    ObjectNode in(String book) {
        return books.get(book).get(0);
    }

    /** Changes the row of a book. */
    Books with(String book, Consumer<ObjectNode> change) {
        change.accept(in(book));
        return this;
    }

    /** Changes what a book says the status is. */
    Books saying(String book, String status) {
        return with(book, row -> row.put("status", status));
    }

    /** Takes the row out of a book. */
    Books without(String book) {
        books.remove(book);
        return this;
    }

    /** Adds another row of the order to a book, like the first, in another saga and under another key. */
    Books withAnother(String book) {
        ObjectNode other = in(book).deepCopy().put("sagaId", saga + "_former");
        books.get(book)
                .add(other.has("key") ? other.put("key", other.path("key").asText() + "-former") : other);
        return this;
    }

    Map<String, List<ObjectNode>> rows() {
        return books;
    }

    private ObjectNode order(String status) {
        ObjectNode row = row("orders").put("id", order.toString()).put("status", status);
        row.put("amount", "42.50").put("currency", "EUR").put("deadlineAt", updatedAt);
        return lines(row);
    }

    private void payment(String status) {
        row("payments")
                .put("key", key)
                .put("status", status)
                .put("amount", "42.50")
                .put("currency", "EUR");
        row("settlement")
                .put("key", key)
                .put("status", status)
                .put("amount", "42.50")
                .put("currency", "EUR");
    }

    private static ObjectNode lines(ObjectNode row) {
        row.putObject("lines").put("SKU-1029", 2);
        return row;
    }

    private ObjectNode row(String book) {
        ObjectNode row = JSON.createObjectNode().put("updatedAt", updatedAt);
        if (!List.of("settlement", "bookings", "stock").contains(book)) {
            row.put("sagaId", saga);
            row.put("orderId", order.toString());
        }
        books.computeIfAbsent(book, name -> new ArrayList<>()).add(row);
        return row;
    }
}
