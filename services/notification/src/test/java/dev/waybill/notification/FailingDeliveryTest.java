package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notification.MailServer.Mail;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A mail server or a provider that refuses, hangs or is away: what becomes of the notices meanwhile. */
@ExtendWith(OutputCaptureExtension.class)
class FailingDeliveryTest extends NotificationRouteTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @BeforeEach
    void forgetFailures() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    private final TestCustomer customer = aStranger("Ada Byron", "email");
    private final ObjectNode order = confirmedOrderOf(customer);

    @Test
    void sendsOneMailWhenTheServerIsBack() {
        register(customer);
        MAIL_SERVER.goAway();

        tell(order);

        await().until(() -> attempts() >= 2);
        assertThat(notice().path("error").asText()).isEqualTo("connection-refused");
        assertThat(json(notifications.get("/health").body())
                        .at("/components/mail")
                        .asText())
                .isEqualTo("error");
        MAIL_SERVER.start();
        await().until(() -> statusOf(order).equals("sent"));
        assertThat(MAIL_SERVER.mailsTo(customer.email())).hasSize(1);
        assertThat(notice().has("error")).isFalse();
        assertThat(json(notifications.get("/health").body())
                        .at("/components/mail")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void repeatsWhatIsRefusedForNow() {
        register(customer);
        MAIL_SERVER.refuseWith(451);

        tell(order);

        await().until(() -> attempts() >= 2);
        assertThat(notice().path("error").asText()).isEqualTo("smtp-451");
        MAIL_SERVER.refuseWith(0);
        await().until(() -> statusOf(order).equals("sent"));
        assertThat(MAIL_SERVER.mailsTo(customer.email())).hasSize(1);
    }

    @Test
    void givesUpWhatIsRefusedForGoodAndSaysSoWithoutNamingAnybody(CapturedOutput log) {
        register(customer);
        MAIL_SERVER.refuseWith(550);
        double before = counted("email", "failed");

        tell(order);

        await().until(() -> statusOf(order).equals("failed"));
        assertThat(notice().path("error").asText()).isEqualTo("smtp-550");
        assertThat(attempts()).isEqualTo(1);
        assertThat(counted("email", "failed")).isEqualTo(before + 1);
        assertThat(log).contains(orderIn(order)).doesNotContain(customer.email(), customer.name(), customer.phone());
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        register(customer);
        MAIL_SERVER.refuseWith(421);
        tell(order);

        await("the notice is between two attempts").until(() -> triedNineteenTimes() == 1);

        await().until(() -> statusOf(order).equals("failed"));
        assertThat(attempts()).isEqualTo(20);
    }

    private int triedNineteenTimes() {
        return DATABASE.sql()
                .update(
                        "update notifications set attempts = 19 where order_id = ?::uuid and attempts > 0"
                                + " and next_attempt_at < clock_timestamp() + interval '10 seconds'",
                        orderIn(order));
    }

    @Test
    void waitsNoLongerThanItMayForAServerThatHangs() {
        register(customer);
        MAIL_SERVER.hang();

        tell(order);

        await().until(() -> "timed-out".equals(notice().path("error").asText()));
        assertThat(statusOf(order)).isEqualTo("due");
        MAIL_SERVER.answerAgain();
        await().until(() -> statusOf(order).equals("sent"));
    }

    @Test
    void sendsUnderTheSameMessageIdAgainWhatTheServerMayHaveTaken() {
        register(customer);
        MAIL_SERVER.loseTheNextAnswer();

        tell(order);

        await().until(() -> statusOf(order).equals("sent"));
        List<Mail> mails = MAIL_SERVER.mailsTo(customer.email());
        assertThat(mails).hasSize(2);
        assertThat(mails).map(Mail::id).containsOnly("<" + orderIn(order) + ".4.email@waybill.example>");
    }

    @Test
    void leavesToItsSenderWhatIsBeingSent() {
        register(customer);
        MAIL_SERVER.hang();
        int before = MAIL_SERVER.begun();

        tell(order);
        await().until(() -> MAIL_SERVER.begun() > before);

        assertThat(DATABASE.sql()
                        .queryForObject(
                                "select next_attempt_at > now() + interval '1 minute' from notifications where order_id = ?::uuid",
                                Boolean.class,
                                orderIn(order)))
                .isTrue();
    }

    @Test
    void sendsAMessageOnceTheProviderIsBack() {
        TestCustomer other = aCustomer("Hedy Lamarr", "sms", "push");
        ObjectNode told = rejectedOrderOf(other, "address-not-served");
        PROVIDERS.mode("sms", true);
        PROVIDERS.mode("push", true);

        tell(told);

        await().until(() -> Set.of("http-503")
                .equals(noticesOf(told).findValuesAsText("error").stream().collect(Collectors.toSet())));
        PROVIDERS.mode("sms", false);
        PROVIDERS.mode("push", false);
        await().until(() -> noticesOf(told).findValuesAsText("status").equals(List.of("sent", "sent")));
        assertThat(PROVIDERS.messagesTo(other.phone())).hasSize(1);
        assertThat(PROVIDERS.messagesTo(other.id())).hasSize(1);
    }

    @Test
    void givesUpAMessageThatTheProviderFindsFaultWith() {
        TestCustomer noNumber =
                new TestCustomer(customer.id(), "Hedy Lamarr", customer.email(), "+999999999999999", List.of("sms"));
        register(noNumber);
        DATABASE.sql().update("update customers set phone = 'none' where customer_id = ?::uuid", noNumber.id());

        tell(order);

        await().until(() -> statusOf(order).equals("failed"));
        assertThat(notice().path("error").asText()).isEqualTo("http-422");
    }

    @Test
    void asksAServerThatIsAwayNoMoreForAWhile() {
        List<ObjectNode> orders = Stream.generate(() -> aCustomer("Ada Byron", "email"))
                .limit(15)
                .map(NotificationRouteTest::confirmedOrderOf)
                .toList();
        MAIL_SERVER.goAway();

        tell(orders.toArray(ObjectNode[]::new));

        await().until(() -> breakers.circuitBreaker("mail").getState() != CircuitBreaker.State.CLOSED);
        await().until(() -> orders.stream()
                .anyMatch(each -> noticesOf(each).path(0).path("error").asText().equals("call-not-permitted")));
        MAIL_SERVER.start();
        await().until(() -> orders.stream().allMatch(each -> statusOf(each).equals("sent")));
    }

    @Test
    void goesOnWithAServerThatRefusesSomeForGood() {
        List<ObjectNode> orders = Stream.generate(() -> aCustomer("Ada Byron", "email"))
                .limit(15)
                .map(NotificationRouteTest::confirmedOrderOf)
                .toList();
        MAIL_SERVER.refuseWith(550);

        tell(orders.toArray(ObjectNode[]::new));

        await().until(() -> orders.stream().allMatch(each -> statusOf(each).equals("failed")));
        assertThat(orders)
                .allMatch(each -> noticesOf(each).path(0).path("error").asText().equals("smtp-550"));
        assertThat(breakers.circuitBreaker("mail").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void goesOnForOthersWhenManyHaveAnAddressThatIsNone() {
        List<ObjectNode> wrong = Stream.generate(() -> orderOfSomebodyAt(UUID.randomUUID() + "a..b@example.org"))
                .limit(15)
                .toList();

        tell(wrong.toArray(ObjectNode[]::new));
        await().until(() -> wrong.stream().allMatch(each -> statusOf(each).equals("failed")));
        register(customer);
        tell(order);

        await().until(() -> statusOf(order).equals("sent"));
        assertThat(wrong).map(each -> noticesOf(each).path(0)).allSatisfy(failed -> {
            assertThat(failed.path("error").asText()).isEqualTo("address-invalid");
            assertThat(failed.path("attempts").asInt()).isOne();
        });
        assertThat(breakers.circuitBreaker("mail").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(breakers.circuitBreaker("mail").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@example.org, b@example.org",
                "a@example.org; b@example.org",
                "a@example.org\nBcc: b@example.org",
                "a@example.org\r\n\r\nSpam",
                "Ada <a@example.org>",
                "jörg@example.org",
                "a@münchen.example",
                "a\u0001@example.org",
                "a b@example.org",
                "a@",
                "@example.org",
                "a",
                "a@b@example.org",
                "a@example..org",
                "LONG"
            })
    void sendsNothingToWhatIsNotOnePlainAddress(String address) {
        register(customer);
        int before = MAIL_SERVER.begun();
        DATABASE.sql()
                .update(
                        "update customers set email = ? where customer_id = ?::uuid",
                        address.equals("LONG") ? "a".repeat(300) + "@example.org" : address,
                        customer.id());

        tell(order);

        await().until(() -> statusOf(order).equals("failed"));
        assertThat(notice().path("error").asText()).isEqualTo("address-invalid");
        assertThat(attempts()).isOne();
        assertThat(MAIL_SERVER.begun()).isEqualTo(before);
    }

    @Test
    void goesOnWithAServerThatRefusesSomeForNow() {
        List<ObjectNode> orders = Stream.generate(() -> aCustomer("Ada Byron", "email"))
                .limit(15)
                .map(NotificationRouteTest::confirmedOrderOf)
                .toList();
        MAIL_SERVER.refuseWith(451);

        tell(orders.toArray(ObjectNode[]::new));

        await().until(() -> orders.stream()
                .allMatch(each -> noticesOf(each).path(0).path("error").asText().equals("smtp-451")));
        assertThat(breakers.circuitBreaker("mail").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void usesUpNoAttemptWhileTheBreakerIsOpen() {
        register(customer);
        breakers.circuitBreaker("mail").transitionToForcedOpenState();
        double before = counted("email", "postponed");

        tell(order);

        await().until(() -> counted("email", "postponed") >= before + 3);
        assertThat(notice().path("error").asText()).isEqualTo("call-not-permitted");
        breakers.circuitBreaker("mail").reset();
        await().until(() -> statusOf(order).equals("sent"));
        assertThat(attempts()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "address-invalid, failed",
        "smtp-550, failed",
        "smtp-421, postponed",
        "smtp-451, postponed",
        "connection-lost, postponed",
        "login-refused, postponed",
        "http-400, failed",
        "http-404, failed",
        "http-409, failed",
        "http-413, failed",
        "http-422, failed",
        "http-401, postponed",
        "http-408, postponed",
        "http-429, postponed",
        "http-500, postponed",
        "http-503, postponed"
    })
    void givesUpAtOnceOnlyWhatIsWrongWithTheNoticeItself(String error, String outcome) {
        Long id = DATABASE.sql()
                .queryForObject(
                        """
                        insert into notifications (order_id, event, event_id, customer_id, channel, content, status, attempts,
                                                   next_attempt_at)
                        values (?::uuid, 'order-confirmed', 'x', ?::uuid, 'sms', '{}', 'due', 1, now() + interval '1 hour')
                        returning id""",
                        Long.class,
                        orderIn(order),
                        customer.id());

        Exchange settled = camel.request("direct:settle-notification", exchange -> {
            exchange.setVariable("notificationId", id);
            exchange.setVariable("attempt", 1);
            exchange.setVariable("error", error);
        });

        assertThat(settled.getVariable("outcome")).isEqualTo(outcome);
        DATABASE.sql().update("delete from notifications where id = ?", id);
    }

    private ObjectNode orderOfSomebodyAt(String address) {
        TestCustomer stranger = aStranger("Ada Byron", "email");
        register(new TestCustomer(stranger.id(), stranger.name(), address, stranger.phone(), stranger.channels()));
        return confirmedOrderOf(stranger);
    }

    private JsonNode notice() {
        return noticesOf(order).path(0);
    }

    private int attempts() {
        return notice().path("attempts").asInt();
    }

    private double counted(String channel, String outcome) {
        var counter = meters.find("waybill.notifications")
                .tags("channel", channel, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
