package dev.waybill.tests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.workbench.verify.Evidence;
import dev.waybill.workbench.verify.Finding;
import dev.waybill.workbench.verify.Invariant;
import dev.waybill.workbench.verify.InvariantResult;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every clause of every invariant is broken once, in a copy of sound data, and must be found. */
class PlantedViolationsTest {

    private static List<Invariant> invariants;
    private static Evidence evidence;

    @BeforeAll
    static void copySoundData() throws Exception {
        invariants = SoundSystem.folder().invariants();
        evidence = Evidence.take(SoundSystem.shared().parts().addresses(), SoundSystem.folder());
        evidence.session().setAutoCommit(false);
    }

    @BeforeEach
    void keepTheCopy() throws SQLException {
        plant("savepoint sound");
    }

    @AfterEach
    void restoreTheCopy() throws SQLException {
        plant("rollback to sound");
    }

    @AfterAll
    static void forgetTheCopy() throws SQLException {
        evidence.close();
    }

    @ParameterizedTest
    @MethodSource
    void findsWhatWasPlanted(Plant planted) throws SQLException {
        plant(planted.sql());

        assertThat(found(planted.invariant())).anyMatch(each -> each.matches("(?s).*" + planted.finding() + ".*"));
    }

    static Stream<Plant> findsWhatWasPlanted() {
        return Stream.of(
                        OrderPlants.all(),
                        StockPlants.all(),
                        MoneyPlants.all(),
                        ShipmentPlants.all(),
                        EventPlants.all(),
                        NoticePlants.all(),
                        HistoryPlants.all())
                .flatMap(List::stream);
    }

    @Test
    void plantsAtLeastTwoViolationsOfEachInvariant() {
        assertThat(invariants).allSatisfy(invariant -> assertThat(
                        findsWhatWasPlanted().filter(each -> each.invariant().equals(invariant.number())))
                .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void allowsCopiesOnATopic() throws SQLException {
        plant(
                "insert into topic_records select topic, partition, position + 1000, key, headers, value from topic_records");

        assertThat(evidence.examine(invariants)).allMatch(each -> each.violationCount() == 0);
    }

    @Test
    void allowsAnOrderThatIsLateOnlyByTheHoursForWhichTheSystemWasStopped() throws SQLException {
        plant(
                """
                update order_orders
                   set created_at = updated_at - interval '9 hours', deadline_at = updated_at - interval '530 minutes'
                 where id = '%s';
                insert into stops
                select updated_at - interval '535 minutes', updated_at - interval '20 seconds' from order_orders where id = '%1$s'"""
                        .formatted(SoundSystem.HAPPY));

        assertThat(result("1").violationCount()).isZero();
    }

    @Test
    void excusesOnlyWhatConcernsAnOpenOrder() throws SQLException {
        leaveOpen("order", SoundSystem.HAPPY);
        plant("delete from payment_payments");

        InvariantResult money = result("3");

        assertThat(money.open()).anyMatch(each -> each.id().equals(SoundSystem.HAPPY));
        assertThat(money.violations())
                .anyMatch(each -> each.id().equals(SoundSystem.RETRIED))
                .noneMatch(each -> each.id().equals(SoundSystem.HAPPY));
    }

    @Test
    void excusesWhatAConsumerHasNotReceivedWhileItIsBehind() throws SQLException {
        leaveOpen("consumer", "inventory");
        plant("delete from inventory_inbox where event_id = '%s.2'".formatted(SoundSystem.HAPPY));
        plant("delete from payment_inbox where event_id = '%s.3'".formatted(SoundSystem.RETRIED));

        InvariantResult consumers = result("5b");

        assertThat(consumers.open()).singleElement().matches(each -> each.id().startsWith("inventory"));
        assertThat(consumers.violations()).singleElement().matches(each -> each.id()
                .startsWith("payment"));
    }

    @Test
    void listsWhatWasPutAsideAsOpenAndExcusesWhomItConcerns() throws SQLException {
        String confirmed = SoundSystem.HAPPY + ".2";
        plant("delete from inventory_inbox where event_id = '%s'".formatted(confirmed));
        plant("delete from payment_inbox where event_id = '%s.3'".formatted(SoundSystem.RETRIED));
        putAside("inventory", "value ->> 'id' = '%s'".formatted(confirmed));

        InvariantResult consumers = result("5b");

        assertThat(evidence.parked()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo("dead letter");
            assertThat(each.id()).matches("order\\.events\\.v1 \\d@\\d+ for inventory");
            assertThat(each.reason()).isEqualTo("data, SQLSTATE 22003, event " + confirmed);
        });
        assertThat(consumers.open()).singleElement().matches(each -> each.id().startsWith("inventory"));
        assertThat(consumers.violations()).singleElement().matches(each -> each.id()
                .startsWith("payment"));
    }

    @Test
    void forgetsWhatWasPutAsideOnceItsConsumerHasTakenIt() throws SQLException {
        putAside("inventory", "value ->> 'id' = '%s.2'".formatted(SoundSystem.HAPPY));

        assertThat(evidence.parked()).isEmpty();
    }

    @Test
    void listsAForgeryThatWasPutAsideAsOpenAndExcusesNothingElse() throws SQLException {
        plant(
                """
                insert into topic_records
                values ('order.events.v1', 0, 998, 'k', '{}', '"nonsense"'),
                       ('order.events.v1', 0, 999, 'k', '{}', '{"id": "%1$s.2", "source": "/waybill/order", "type": "order-confirmed",
                                                               "correlationid": "%1$s"}')"""
                        .formatted(SoundSystem.HAPPY));
        putAside("inventory", "position in (998, 999)");
        plant("delete from payment_payments where order_id = '%s'".formatted(SoundSystem.HAPPY));

        assertThat(evidence.parked()).hasSize(2);
        assertThat(result("5a").open())
                .extracting(Finding::id)
                .containsExactly("order.events.v1 0@998", "order.events.v1 0@999");
        assertThat(result("5a").violations()).isEmpty();
        assertThat(result("3").violations()).anyMatch(each -> each.id().equals(SoundSystem.HAPPY));
    }

    @Test
    void listsAParkedStepAsOpenAndExcusesItsOrderAlone() throws SQLException {
        plant(
                """
                update payment_payments set status = 'authorised' where order_id in ('%1$s', '%2$s');
                update payment_saga_steps
                   set state = 'parked', attempts = 10, last_error = 'http-503', parked_at = now()
                 where correlation_id = '%1$s'"""
                        .formatted(SoundSystem.NOT_SERVED, SoundSystem.RETRIED));

        assertThat(evidence.parked()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo("parked step");
            assertThat(each.id()).isEqualTo("authorise-payment of payment for order " + SoundSystem.NOT_SERVED);
            assertThat(each.reason()).isEqualTo("its undo is parked after 10 attempt(s): http-503");
        });
        assertThat(result("3").open()).isNotEmpty().allMatch(each -> each.reason()
                .matches(".*" + SoundSystem.NOT_SERVED + ".*|is authorised .* with us and .*"));
        assertThat(result("3").violations()).isNotEmpty().noneMatch(each -> each.reason()
                .contains(SoundSystem.NOT_SERVED));
    }

    @Test
    void excusesWhatAPersonSkippedOnlyWhileItsEffectIsThere() throws SQLException {
        plant(
                """
                update payment_saga_steps
                   set state = 'skipped', resolution = 'skip', resolved_by = 'olga', resolved_reason = 'voided by phone',
                       resolved_at = now()
                 where correlation_id = '%s'"""
                        .formatted(SoundSystem.NOT_SERVED));
        assertThat(evidence.parked()).isEmpty();

        plant("update payment_payments set status = 'authorised' where order_id = '%s'"
                .formatted(SoundSystem.NOT_SERVED));

        assertThat(evidence.parked()).singleElement().satisfies(each -> assertThat(each.reason())
                .isEqualTo("its undo is skipped after 1 attempt(s): olga, voided by phone"));
        assertThat(result("3").violations()).isEmpty();
    }

    /** A consumer has put the records of the order topic aside for which the condition is true. */
    private static void putAside(String consumer, String condition) throws SQLException {
        plant(
                """
                insert into dead_letter_records
                select topic || '.dead.' || '%1$s', 0, position, key,
                       headers || jsonb_build_object('dead-letter-original-topic', topic,
                                                     'dead-letter-original-partition', partition::text,
                                                     'dead-letter-original-offset', position::text,
                                                     'dead-letter-consumer', '%1$s',
                                                     'dead-letter-reason', 'data',
                                                     'dead-letter-error', 'SQLSTATE 22003'),
                       value
                  from topic_records
                 where topic = 'order.events.v1' and %2$s"""
                        .formatted(consumer, condition));
    }

    /** One thing is open, and everything else was written long ago. */
    private static void leaveOpen(String kind, String id) throws SQLException {
        plant("insert into still_open values ('%s', '%s', 'is open')".formatted(kind, id));
        plant("update snapshot set taken_at = taken_at + interval '1 minute'");
    }

    private static List<String> found(String invariant) throws SQLException {
        return result(invariant).violations().stream()
                .map(PlantedViolationsTest::sentence)
                .toList();
    }

    private static String sentence(Finding finding) {
        return finding.id() + " " + finding.reason();
    }

    private static InvariantResult result(String number) throws SQLException {
        List<Invariant> one =
                invariants.stream().filter(each -> each.number().equals(number)).toList();
        return evidence.examine(one).get(0);
    }

    private static void plant(String sql) throws SQLException {
        try (Statement statement = evidence.session().createStatement()) {
            statement.execute(sql);
        }
    }
}
