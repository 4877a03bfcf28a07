package dev.waybill.workbench.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.workbench.simulator.OutsideSystem.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.StopWatch;

class AcquirerTest extends SimulatorRouteTest {

    @Test
    void authorisesCapturesAndSettles() {
        String key = aKey();

        Answer authorised = acquirer.authorise(key, "tok_ok");
        Answer captured = acquirer.capture(key);

        assertThat(authorised.status()).isEqualTo("authorised");
        assertThat(captured.status()).isEqualTo("captured");
        assertThat(settledStatus(key)).isEqualTo("captured");
        assertThat(acquirer.settled(key).path("amount").asText()).isEqualTo("42.50");
    }

    @Test
    void declinesForGood() {
        String key = aKey();

        assertThat(acquirer.authorise(key, "tok_declined").status()).isEqualTo("declined");
        assertThat(acquirer.authorise(key, "tok_ok").status()).isEqualTo("declined");
        assertThat(acquirer.capture(key).http()).isEqualTo(409);
    }

    @Test
    void answersARepeatedKeyAsBefore() {
        String key = aKey();
        acquirer.authorise(key, "tok_ok");
        acquirer.capture(key);

        assertThat(acquirer.authorise(key, "tok_declined").status()).isEqualTo("authorised");
        assertThat(acquirer.capture(key).status()).isEqualTo("captured");
        assertThat(settledStatus(key)).isEqualTo("captured");
    }

    @Test
    void refusesAKeyThatStandsForAnotherAmount() {
        String key = aKey();
        acquirer.authorise(key, "tok_ok");

        Answer other = acquirer.post(
                "/authorisations", Map.of("key", key, "amount", "43.50", "currency", "EUR", "token", "tok_ok"));

        assertThat(other.http()).isEqualTo(409);
        assertThat(acquirer.settled(key).path("amount").asText()).isEqualTo("42.50");
    }

    @Test
    void remembersTheVoidOfAKeyThatComesLater() {
        String key = aKey();

        assertThat(acquirer.voidKey(key).status()).isEqualTo("voided");
        assertThat(acquirer.authorise(key, "tok_ok").http()).isEqualTo(409);
        assertThat(acquirer.capture(key).http()).isEqualTo(409);
        assertThat(settledStatus(key)).isEqualTo("voided");
        assertThat(acquirer.settled(key).has("amount")).isFalse();
    }

    @Test
    void voidsRepeatedlyButNeverWhatIsCaptured() {
        String voided = aKey();
        String captured = aKey();
        acquirer.authorise(voided, "tok_ok");
        acquirer.authorise(captured, "tok_ok");
        acquirer.capture(captured);

        assertThat(acquirer.voidKey(voided).status()).isEqualTo("voided");
        assertThat(acquirer.voidKey(voided).status()).isEqualTo("voided");
        assertThat(acquirer.capture(voided).http()).isEqualTo(409);
        assertThat(acquirer.voidKey(captured).http()).isEqualTo(409);
        assertThat(settledStatus(captured)).isEqualTo("captured");
    }

    @Test
    void refundsWhatIsCapturedOnceAndNothingElse() {
        String captured = aKey();
        String held = aKey();
        acquirer.authorise(captured, "tok_ok");
        acquirer.authorise(held, "tok_ok");
        acquirer.capture(captured);

        assertThat(acquirer.refund(captured).status()).isEqualTo("refunded");
        assertThat(acquirer.refund(captured).status()).isEqualTo("refunded");
        assertThat(acquirer.capture(captured).http()).isEqualTo(409);
        assertThat(acquirer.refund(held).http()).isEqualTo(409);
        assertThat(acquirer.refund(aKey()).http()).isEqualTo(404);
        assertThat(settledStatus(captured)).isEqualTo("refunded");
    }

    @Test
    void settlesInPages() {
        List<String> keys = Stream.generate(SimulatorRouteTest::aKey).limit(7).toList();
        keys.forEach(key -> acquirer.authorise(key, "tok_ok"));

        assertThat(acquirer.keysInPages("/settlement", 3))
                .doesNotHaveDuplicates()
                .containsSubsequence(keys);
    }

    @Test
    void capturesNothingThatWasNeverAuthorised() {
        assertThat(acquirer.capture(aKey()).http()).isEqualTo(404);
    }

    @Test
    void doesItsWorkBeforeItsSlowAnswerAndRepeatsItAtOnce() {
        String key = aKey();

        long firstMs = millisecondsOf(() -> acquirer.authorise(key, "tok_slow"));
        long secondMs = millisecondsOf(() -> acquirer.authorise(key, "tok_slow"));

        assertThat(firstMs).isGreaterThanOrEqualTo(5000);
        assertThat(secondMs).isLessThan(5000);
        assertThat(settledStatus(key)).isEqualTo("authorised");
    }

    @Test
    void failsAFlakyKeyTwice() {
        String key = aKey();

        assertThat(acquirer.authorise(key, "tok_flaky").http()).isEqualTo(503);
        assertThat(acquirer.authorise(key, "tok_flaky").http()).isEqualTo(503);
        assertThat(acquirer.settled(key).isMissingNode()).isTrue();
        assertThat(acquirer.authorise(key, "tok_flaky").status()).isEqualTo("authorised");
    }

    @Test
    void isDownForOneTokenAsItIsTold() {
        String key = aKey();

        assertThat(acquirer.authorise(key, "tok_down").http()).isEqualTo(503);
        assertThat(acquirer.authorise(aKey(), "tok_ok").http()).isEqualTo(200);

        acquirer.behave(Map.of("down", false));
        assertThat(acquirer.authorise(key, "tok_down").status()).isEqualTo("authorised");

        acquirer.behave(Map.of("down", true));
        assertThat(acquirer.authorise(aKey(), "tok_down").http()).isEqualTo(503);
    }

    @Test
    void answersNobodyInAnOutageAndChangesNothing() {
        String key = aKey();
        acquirer.authorise(key, "tok_ok");

        acquirer.behave(Map.of("outage", true));

        assertThat(acquirer.authorise(aKey(), "tok_ok").http()).isEqualTo(503);
        assertThat(acquirer.capture(key).http()).isEqualTo(503);
        assertThat(acquirer.voidKey(key).http()).isEqualTo(503);
        assertThat(settledStatus(key)).isEqualTo("authorised");
    }

    @Test
    void answersLateAsItIsTold() {
        acquirer.behave(Map.of("latencyMs", 300));

        long tookMs = millisecondsOf(() -> acquirer.authorise(aKey(), "tok_ok"));

        assertThat(tookMs).isGreaterThanOrEqualTo(300);
    }

    @Test
    void makesOneEntryOfCallsAtTheSameTime() {
        String key = aKey();

        List<CompletableFuture<Answer>> calls = Stream.of("tok_ok", "tok_declined", "tok_ok", "tok_declined")
                .map(token -> Meanwhile.begin(() -> acquirer.authorise(key, token)))
                .toList();

        assertThat(calls.stream().map(call -> call.join().status()).distinct()).hasSize(1);
        assertThat(DATABASE.sql()
                        .queryForObject("select count(*) from acquirer_entries where key = ?", Integer.class, key))
                .isEqualTo(1);
    }

    @Test
    void neverHoldsWhatIsVoidedAtTheSameTime() {
        List<String> keys = Stream.generate(SimulatorRouteTest::aKey).limit(30).toList();

        List<CompletableFuture<Answer>> calls = keys.stream()
                .flatMap(key -> Stream.of(
                        Meanwhile.begin(() -> acquirer.authorise(key, "tok_ok")),
                        Meanwhile.begin(() -> acquirer.voidKey(key))))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(keys).allSatisfy(key -> assertThat(settledStatus(key)).isEqualTo("voided"));
    }

    private String settledStatus(String key) {
        return acquirer.settled(key).path("status").asText();
    }

    private static long millisecondsOf(Runnable call) {
        StopWatch time = new StopWatch();
        time.start();
        call.run();
        time.stop();
        return time.getTotalTimeMillis();
    }
}
