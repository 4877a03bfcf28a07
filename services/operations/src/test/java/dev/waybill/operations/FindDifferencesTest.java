package dev.waybill.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where books disagree, and where they only seem to. The journeys make differences in the real ones. */
class FindDifferencesTest extends DeskTest {

    @Autowired
    private ProducerTemplate camel;

    static Stream<Arguments> books() {
        return Stream.of(
                arguments("", Books.ofAConfirmedOrder()),
                arguments("", Books.ofARejectedOrder()),
                arguments("", Books.ofAPlace()),
                arguments("order-past-its-deadline", Books.ofARejectedOrder().saying("orders", "pending")),
                // orders and payments
                arguments("owed-payment-not-captured capture-payment", confirmedPaid("authorised", "authorised")),
                arguments("owed-payment-not-captured capture-payment", confirmedPaid("capturing", "authorised")),
                arguments("confirmed-without-payment -", confirmedPaid("voided", "voided")),
                arguments(
                        "confirmed-without-payment -",
                        confirmed().without("payments").without("settlement")),
                arguments(
                        "payment-of-another-amount -",
                        confirmed()
                                .with("payments", row -> row.put("amount", "40.00"))
                                .with("settlement", row -> row.put("amount", "40.00"))),
                arguments(
                        "captured-twice refund-payment",
                        confirmed().withAnother("payments").withAnother("settlement")),
                arguments(
                        "payment-for-unknown-order -",
                        paid("captured", "captured").without("orders")),
                arguments("held-for-ended-order void-payment", paid("authorised", "authorised")),
                arguments("held-for-ended-order void-payment", paid("authorising", "authorised")),
                arguments(
                        "held-for-ended-order void-payment",
                        paid("authorised", "").without("settlement")),
                arguments("capture-due-for-ended-order -", paid("capturing", "authorised")),
                arguments("captured-for-ended-order refund-payment", paid("captured", "captured")),
                // payments and the acquirer
                arguments("captured-only-at-acquirer capture-payment", confirmedPaid("authorised", "captured")),
                arguments("captured-only-here capture-payment", confirmedPaid("captured", "authorised")),
                arguments("captured-only-at-acquirer-for-ended-order refund-payment", paid("authorised", "captured")),
                arguments("captured-only-at-acquirer-for-ended-order refund-payment", paid("voided", "captured")),
                arguments("voided-only-at-acquirer void-payment", paid("authorised", "voided")),
                arguments("held-only-at-acquirer void-payment", paid("voided", "authorised")),
                arguments("held-only-at-acquirer void-payment", paid("declined", "authorised")),
                arguments(
                        "void-unknown-at-acquirer void-payment",
                        paid("voided", "").without("settlement")),
                arguments("refunded-only-here refund-payment", paid("refunded", "captured")),
                arguments("refunded-only-at-acquirer refund-payment", paid("captured", "refunded")),
                arguments("held-for-unknown-payment -", paid("", "authorised").without("payments")),
                arguments("captured-for-unknown-payment -", paid("", "captured").without("payments")),
                arguments("", paid("", "voided").without("payments")),
                arguments("payment-differs-at-acquirer -", confirmedPaid("authorised", "voided")),
                arguments(
                        "confirmed-without-payment - payment-differs-at-acquirer -",
                        confirmedPaid("voided", "authorised")),
                arguments(
                        "payment-differs-at-acquirer -",
                        paid("voided", "authorised").without("orders")),
                arguments("payment-differs-at-acquirer -", confirmedPaid("captured", "refunded")),
                arguments(
                        "amounts-differ-at-acquirer -",
                        confirmed().with("settlement", row -> row.put("amount", "4.25"))),
                arguments(
                        "",
                        paid("voided", "voided").with("settlement", row -> row.remove(List.of("amount", "currency")))),
                // orders and stock
                arguments("owed-stock-not-committed commit-stock", confirmed().saying("reservations", "reserved")),
                arguments("stock-held-for-ended-order release-stock", rejected().saying("reservations", "reserved")),
                arguments("stock-held-for-ended-order release-stock", aFormerReservation("reserved")),
                arguments("stock-committed-for-ended-order -", aFormerReservation("committed")),
                arguments("stock-for-unknown-order -", withoutOrder("reservations", "reserved")),
                arguments("confirmed-without-stock -", confirmed().without("reservations")),
                arguments("confirmed-without-stock -", confirmed().saying("reservations", "released")),
                arguments("stock-of-other-lines -", confirmed().with("reservations", row -> row.putObject("lines")
                        .put("SKU-1029", 3))),
                arguments(
                        "reservation-against-movements -",
                        confirmed().with("reservations", row -> row.put("sound", false))),
                arguments(
                        "stock-figures-against-movements recount-stock",
                        Books.ofAPlace()
                                .with("stock", row -> row.withObject("figures").put("available", 4))),
                // orders and shipments, shipments and the carrier
                arguments("owed-shipment-not-booked book-shipment", shipped("planned", null)),
                arguments("owed-shipment-not-booked book-shipment", shipped("booking", null)),
                arguments(
                        "confirmed-without-shipment -",
                        confirmed().without("shipments").without("bookings")),
                arguments("confirmed-without-shipment -", shipped("cancelled", "cancelled")),
                arguments("shipment-for-ended-order cancel-shipment", rejected().saying("shipments", "planned")),
                arguments("shipment-for-ended-order cancel-shipment", rejected().saying("shipments", "booked")),
                arguments("shipment-for-unknown-order -", withoutOrder("shipments", "planned")),
                arguments("shipment-of-other-lines -", confirmed().with("shipments", row -> row.putObject("lines")
                        .put("SKU-1029", 3))),
                arguments("booking-not-taken-over book-shipment", shipped("planned", "booked")),
                arguments("booked-only-here book-shipment", shipped("booked", null)),
                arguments("cancelled-only-at-carrier -", shipped("booked", "cancelled")),
                arguments(
                        "tracking-numbers-differ book-shipment",
                        confirmed().with("bookings", row -> row.put("trackingNumber", "TRK-2"))),
                arguments(
                        "booked-only-at-carrier cancel-shipment confirmed-without-shipment -",
                        shipped("cancelled", "booked")),
                arguments("booking-for-unknown-shipment -", bookedOnly()));
    }

    @ParameterizedTest
    @MethodSource("books")
    void findsWhereTheyDisagreeAndProposesARepair(String expected, Books books) {
        Set<String> found = compare(books, Instant.now());

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void takesWhatChangedAMomentAgoForMotion() {
        Books books = paid("authorised", "authorised")
                .with("payments", row -> row.put("updatedAt", Instant.now().toString()));

        assertThat(compare(books, Instant.now())).isEmpty();
        assertThat(compare(books, Instant.now().plusSeconds(120))).hasSize(1);
    }

    @Test
    void neverFindsWhatBelongsToAnOrderOnItsWay() {
        Books books = paid("authorised", "authorised")
                .saying("orders", "pending")
                .saying("reservations", "reserved")
                .with(
                        "orders",
                        row -> row.put(
                                "deadlineAt", Instant.now().plusSeconds(600).toString()));

        assertThat(compare(books, Instant.now())).isEmpty();
    }

    @Test
    void knowsADifferenceAgainAndWhenItIsGone() {
        Books books = paid("authorised", "authorised");

        compare(books, Instant.now());
        String first = onlyId(books);
        compare(books, Instant.now());
        String second = onlyId(books);
        compare(books.saying("payments", "voided").saying("settlement", "voided"), Instant.now());

        assertThat(second).isEqualTo(first);
        assertThat(stateOf(first)).isEqualTo("gone");
    }

    @Test
    void opensARepairedDifferenceThatIsFoundAgain() {
        Books books = paid("authorised", "authorised");
        compare(books, Instant.now());
        String id = onlyId(books);
        DATABASE.sql()
                .update(
                        "update differences set state = 'repaired', repaired_at = now(), repaired_by = 'anna' where id = ?",
                        id);

        compare(books, Instant.now().minusSeconds(60));
        assertThat(stateOf(id))
                .as("what was read before the repair tells nothing")
                .isEqualTo("repaired");

        compare(books, Instant.now().plusSeconds(1));
        assertThat(stateOf(id)).isEqualTo("open");
    }

    @Test
    void proposesOrRefusesARepairForEveryKind() {
        Set<String> known =
                new TreeSet<>(DATABASE.sql().queryForList("select kind from difference_kinds", String.class));
        Set<String> made = new TreeSet<>();
        books().forEach(each -> Stream.of(((String) each.get()[0]).split(" "))
                .filter(known::contains)
                .forEach(made::add));

        assertThat(made).isEqualTo(known);
    }

    private static Books confirmed() {
        return Books.ofAConfirmedOrder();
    }

    private static Books rejected() {
        return Books.ofARejectedOrder();
    }

    private static Books confirmedPaid(String ours, String theirs) {
        return confirmed().saying("payments", ours).saying("settlement", theirs);
    }

    private static Books paid(String ours, String theirs) {
        return rejected().saying("payments", ours).saying("settlement", theirs);
    }

    private static Books shipped(String ours, String theirs) {
        Books books = confirmed().saying("shipments", ours);
        return theirs == null ? books.without("bookings") : books.saying("bookings", theirs);
    }

    private static Books withoutOrder(String book, String status) {
        return rejected().without("orders").saying(book, status);
    }

    private static Books bookedOnly() {
        return confirmed()
                .without("orders")
                .without("payments")
                .without("settlement")
                .without("reservations")
                .without("shipments");
    }

    /** A confirmed order that has also a reservation of another saga. */
    private static Books aFormerReservation(String status) {
        Books books = confirmed().withAnother("reservations");
        books.rows().get("reservations").get(1).put("status", status);
        return books;
    }

    /** The kinds that are open after these books were compared, and the repair of each; {@code -} for none. */
    private Set<String> compare(Books books, Instant startedAt) {
        UUID run = UUID.randomUUID();
        DATABASE.sql()
                .update(
                        """
                        insert into reconciliations (id, run, requested_by, grace, state, started_at, next_attempt_at)
                        values (?, ?, 'test', '1 minute', 'under-way', ?::timestamptz, now() + interval '1 hour')""",
                        run,
                        run,
                        startedAt.toString());
        books.rows()
                .forEach((book, rows) -> rows.forEach(row -> DATABASE.sql()
                        .update("insert into statement_rows values (?, ?, ?::jsonb)", run, book, row.toString())));
        Exchange answer = camel.request("direct:compare-books", exchange -> {
            exchange.setVariable("reconciliation", run.toString());
            exchange.setVariable("run", run.toString());
        });
        assertThat(answer.getException()).isNull();
        Set<String> found = new TreeSet<>();
        for (JsonNode item : json(get("/operations/differences?limit=1000", OperatorsOfTheTest.CARL))
                .path("items")) {
            if (isAbout(item, books)) {
                found.add(item.path("kind").asText()
                        + (item.path("kind").asText().startsWith("order-")
                                ? ""
                                : " " + item.path("repair").asText("-")));
            }
        }
        return found;
    }

    private static boolean isAbout(JsonNode difference, Books books) {
        return difference.toString().contains(books.orderId());
    }

    private String onlyId(Books books) {
        return DATABASE.sql()
                .queryForObject("select id from differences where order_id = ?::uuid", String.class, books.orderId());
    }

    private String stateOf(String id) {
        return DATABASE.sql().queryForObject("select state from differences where id = ?", String.class, id);
    }
}
