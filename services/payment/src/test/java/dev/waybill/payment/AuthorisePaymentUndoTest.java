package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The fence of the step, with its undo before, during and after the do. */
class AuthorisePaymentUndoTest extends PaymentRouteTest {

    private static final int UNDONE = 204;
    private static final int NOT_YET = 503;
    private static final int LONG_ENOUGH_TO_UNDO_MS = 2000;

    @Test
    void refusesAnAuthorisationAfterItsUndo() {
        OrderSaga saga = aSaga();

        HttpResponse<String> undo = saga.undo();
        HttpResponse<String> late = saga.authorise("tok_ok");

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(saga.paymentStatus()).isEqualTo("none");
        assertThat(saga.events()).isEmpty();
    }

    @Test
    void voidsWhatIsAuthorised() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.paymentStatus()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("payment-authorised");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("payment-voided");
    }

    @Test
    void changesNothingWhenItIsRepeated() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");
        saga.undo();

        HttpResponse<String> again = saga.undo();

        assertThat(again.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-voided");
    }

    @Test
    void leavesADeclinedPaymentAsItIs() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_declined");

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(saga.paymentStatus()).isEqualTo("declined");
        assertThat(saga.events()).containsExactly("payment-declined");
    }

    @Test
    void voidsWhatWasStartedAndNeverAnswered() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_down");

        HttpResponse<String> undo = saga.undo();
        ACQUIRER.answerTokDown();
        HttpResponse<String> late = saga.authorise("tok_down");

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(saga.paymentStatus()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.events()).containsExactly("payment-voided");
    }

    @Test
    void voidsWhileTheAcquirerIsSlow() {
        OrderSaga saga = aSaga();
        CompletableFuture<HttpResponse<String>> hanging = saga.authoriseMeanwhile("tok_slow");
        await().until(() -> saga.acquirerStatus().equals("authorised"));

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(hanging).isNotDone();
        assertThat(hanging.join().statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(saga.paymentStatus()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.events()).containsExactly("payment-voided");
    }

    @Test
    void refusesAnAnswerThatComesAfterTheUndo() {
        OrderSaga saga = aSaga();
        CompletableFuture<HttpResponse<String>> hanging = authorisedButNotYetAnswered(saga);

        HttpResponse<String> undo = saga.undo();

        assertThat(undo.statusCode()).isEqualTo(UNDONE);
        assertThat(hanging).isNotDone();
        assertThat(hanging.join().statusCode()).isEqualTo(409);
        assertThat(saga.fence()).isEqualTo("undone");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.events()).containsExactly("payment-voided");
    }

    @Test
    void voidsAnAnswerThatComesAfterTheUndoFailed() {
        OrderSaga saga = aSaga();
        CompletableFuture<HttpResponse<String>> hanging = authorisedButNotYetAnswered(saga);

        ACQUIRER.breakDown();
        HttpResponse<String> undo = saga.undo();
        ACQUIRER.recover();

        assertThat(undo.statusCode()).isEqualTo(NOT_YET);
        assertThat(hanging).isNotDone();
        assertThat(hanging.join().statusCode()).isEqualTo(409);
        assertThat(saga.paymentStatus()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.undo().statusCode()).isEqualTo(UNDONE);
        assertThat(saga.events()).containsExactly("payment-voided");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void goesOnWhereItFailed(CapturedOutput log) {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");

        ACQUIRER.breakDown();
        HttpResponse<String> failed = saga.undo();

        assertThat(log)
                .contains("undo of authorise-payment failed, http-503; attempt 1, undoing")
                .doesNotContain("\tat ");
        assertThat(failed.statusCode()).isEqualTo(NOT_YET);
        assertThat(saga.fence()).isEqualTo("undoing");
        assertThat(saga.paymentStatus()).isEqualTo("authorised");

        ACQUIRER.recover();
        await().until(() -> saga.undo().statusCode() == UNDONE);

        assertThat(saga.fence()).isEqualTo("undone");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-voided");
    }

    @Test
    void holdsNoMoneyWhenUndoAndAuthorisationRace() {
        List<OrderSaga> sagas = Stream.generate(this::aSaga).limit(40).toList();

        List<CompletableFuture<HttpResponse<String>>> calls = sagas.stream()
                .flatMap(saga -> Stream.of(saga.authoriseMeanwhile("tok_ok"), saga.undoMeanwhile()))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(sagas).allSatisfy(saga -> {
            await().until(() -> saga.undo().statusCode() == UNDONE);
            assertThat(saga.fence()).isEqualTo("undone");
            assertThat(saga.paymentStatus()).isIn("none", "voided");
            assertThat(saga.acquirerStatus()).isIn("unknown", "voided");
        });
    }

    /** The acquirer has done its work; its answer is still on the way, long enough to undo meanwhile. */
    private static CompletableFuture<HttpResponse<String>> authorisedButNotYetAnswered(OrderSaga saga) {
        ACQUIRER.answerAfterMs(LONG_ENOUGH_TO_UNDO_MS);
        CompletableFuture<HttpResponse<String>> hanging = saga.authoriseMeanwhile("tok_ok");
        await().until(() -> saga.acquirerStatus().equals("authorised"));
        ACQUIRER.recover();
        return hanging;
    }
}
