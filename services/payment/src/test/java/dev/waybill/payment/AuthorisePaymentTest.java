package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AuthorisePaymentTest extends PaymentRouteTest {

    @Test
    void holdsTheTotalOfAnOrderAtTheAcquirer() {
        OrderSaga saga = aSaga();

        HttpResponse<String> answer = saga.authorise("tok_ok");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body())).isEqualTo(json("{\"outcome\": \"authorised\"}"));
        assertThat(saga.paymentStatus()).isEqualTo("authorised");
        assertThat(saga.acquirerStatus()).isEqualTo("authorised");
        var event = nextEventOf(saga);
        assertThat(event.path("type").asText()).isEqualTo("payment-authorised");
        assertThat(event.path("data").path("amount")).isEqualTo(json("{\"amount\": \"42.50\", \"currency\": \"EUR\"}"));
        assertThat(event.path("data").path("sagaId").asText()).isEqualTo(saga.sagaId());
    }

    @Test
    void showsThePaymentsOfAnOrder() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");

        var payments = paymentsOf(saga);

        assertThat(payments).hasSize(1);
        assertThat(payments.get(0).path("orderId").asText()).isEqualTo(saga.orderId());
        assertThat(payments.get(0).path("status").asText()).isEqualTo("authorised");
        assertThat(payments.get(0).path("amount")).isEqualTo(json("{\"amount\": \"42.50\", \"currency\": \"EUR\"}"));
        assertThat(paymentsOf(aSaga())).isEmpty();
    }

    @Test
    void refusesWhatTheAcquirerDeclines() {
        OrderSaga saga = aSaga();

        HttpResponse<String> answer = saga.authorise("tok_declined");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body())).isEqualTo(json("{\"outcome\": \"refused\", \"reason\": \"payment-declined\"}"));
        assertThat(saga.paymentStatus()).isEqualTo("declined");
        assertThat(saga.acquirerStatus()).isEqualTo("declined");
        assertThat(nextEventOf(saga).path("data").path("reason").asText()).isEqualTo("payment-declined");
    }

    @Test
    void takesForDeclinedWhatTheAcquirerFindsFaultWith() {
        Exchange asked = ask("{\"key\": \"waybill-%s\"}".formatted(UUID.randomUUID()));

        assertThat(asked.getException()).isNull();
        assertThat(asked.getVariable("acquirerAnswer", String.class)).isEqualTo("{\"status\": \"declined\"}");
    }

    @Test
    void doesNotTakeForDeclinedWhatTheAcquirerAnswersForAnotherReason() {
        String key = "waybill-" + UUID.randomUUID();
        String authorisation = "{\"key\": \"%s\", \"amount\": \"%s\", \"currency\": \"EUR\", \"token\": \"tok_ok\"}";
        ask(authorisation.formatted(key, "1.00"));

        Exchange conflict = ask(authorisation.formatted(key, "2.00"));

        assertThat(conflict.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(409);
        assertThat(conflict.getVariable("acquirerAnswer")).isNull();
    }

    private Exchange ask(String authorisation) {
        return camel.request("direct:ask-acquirer", exchange -> exchange.getMessage()
                .setBody(Map.of("authorisation", authorisation)));
    }

    @ParameterizedTest
    @CsvSource({"4500, JPY", "0.002, KWD", "24.690, BHD", "0.0246, CLF", "999999999999999.9999, CLF"})
    void holdsCapturesAndStatesTheAmountInTheDigitsOfItsCurrency(String amount, String currency) {
        OrderSaga saga = aSaga();
        JsonNode money = json("{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(amount, currency));

        assertThat(saga.authorise("tok_ok", amount, currency).statusCode()).isEqualTo(200);
        assertThat(nextEventOf(saga).at("/data/amount")).isEqualTo(money);
        confirm(saga);
        await().until(() -> saga.paymentStatus().equals("captured"));

        assertThat(nextEventOf(saga).at("/data/amount")).isEqualTo(money);
        assertThat(paymentsOf(saga).get(0).path("amount")).isEqualTo(money);
        assertThat(ACQUIRER.takenUnder(saga.key())).isEqualTo(amount + " " + currency);
        assertThat(payment()
                        .get("/operations/statement?limit=1000", "Authorization", Tokens.INTERNAL)
                        .body())
                .contains("\"amount\": \"" + amount + "\"");
    }

    @Test
    void authorisesOnceWhenTheCallIsRepeatedThatTheAcquirerWasTooSlowFor() {
        OrderSaga saga = aSaga();

        HttpResponse<String> unanswered = saga.authorise("tok_slow");
        HttpResponse<String> answer = saga.authorise("tok_slow");

        assertThat(unanswered.statusCode()).isEqualTo(503);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(saga.acquirerStatus()).isEqualTo("authorised");
        assertThat(saga.events()).containsExactly("payment-authorised");
    }

    @Test
    void asksAgainUnderTheSameKeyWhenTheAcquirerFails() {
        OrderSaga saga = aSaga();

        HttpResponse<String> answer = saga.authorise("tok_flaky");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(saga.acquirerStatus()).isEqualTo("authorised");
        assertThat(saga.events()).containsExactly("payment-authorised");
    }

    @Test
    void takesUpWhatItStartedWhenTheAcquirerIsBack() {
        OrderSaga saga = aSaga();

        HttpResponse<String> whileDown = saga.authorise("tok_down");

        assertThat(whileDown.statusCode()).isEqualTo(503);
        assertThat(whileDown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(saga.fence()).isEqualTo("started");
        assertThat(saga.paymentStatus()).isEqualTo("authorising");
        assertThat(saga.events()).isEmpty();

        ACQUIRER.answerTokDown();
        HttpResponse<String> afterwards = saga.authorise("tok_down");

        assertThat(afterwards.statusCode()).isEqualTo(200);
        assertThat(saga.paymentStatus()).isEqualTo("authorised");
        assertThat(paymentsOf(saga)).hasSize(1);
    }

    @Test
    void answersARepeatedCallAsBefore() {
        OrderSaga saga = aSaga();
        String first = saga.authorise("tok_declined").body();

        HttpResponse<String> second = saga.authorise("tok_ok");

        assertThat(second.body()).isEqualTo(first);
        assertThat(saga.acquirerStatus()).isEqualTo("declined");
        assertThat(saga.events()).hasSize(1);
    }

    @Test
    void answersCallsAtTheSameTimeAlike() {
        OrderSaga saga = aSaga();

        List<HttpResponse<String>> answers = Meanwhile.together(8, () -> saga.authorise("tok_ok"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer.body())).isEqualTo(json("{\"outcome\": \"authorised\"}"));
        });
        assertThat(paymentsOf(saga)).hasSize(1);
        assertThat(saga.events()).containsExactly("payment-authorised");
    }

    @Test
    void keepsTheCardTokenToItself(CapturedOutput logs) {
        String token = "tok_secret_4711";
        OrderSaga authorised = aSaga();
        OrderSaga failed = aSaga();

        authorised.authorise(token);
        ACQUIRER.breakDown();
        HttpResponse<String> failure = failed.authorise(token);

        assertThat(failure.body()).doesNotContain(token);
        assertThat(logs.getAll()).contains("/steps/authorise-payment failed").doesNotContain(token);
        for (String table : List.of("payments", "saga_steps", "events")) {
            assertThat(DATABASE.sql().queryForList("select kept::text from " + table + " as kept", String.class))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(token));
        }
    }
}
