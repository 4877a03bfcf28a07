package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notification.MailServer.Mail;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers read, by which channel, and how often. */
class NoticesTest extends NotificationRouteTest {

    @Test
    void mailsWhatWasOrderedWhenItIsConfirmed() {
        TestCustomer customer = aCustomer("Ada Byron", "email");
        ObjectNode order = confirmedOrderOf(customer);

        tell(order);

        Mail mail = theMailTo(customer);
        assertThat(mail.from()).isEqualTo("Waybill <orders@waybill.example>");
        assertThat(mail.subject()).isEqualTo("Your order " + orderIn(order) + " is confirmed");
        assertThat(mail.id()).isEqualTo("<" + orderIn(order) + ".4.email@waybill.example>");
        assertThat(mail.text().lines().map(String::strip))
                .contains(
                        "Hello Ada Byron,",
                        "2 x Desk lamp, 12.75 EUR each",
                        "1 x Fountain pen, 17.00 EUR each",
                        "Total: 42.50 EUR");
        assertThat(mail.html())
                .contains("<td>Desk lamp</td>", "<b>42.50 EUR</b>", orderIn(order))
                .doesNotContain("${", "<#");
    }

    @Test
    void writesNumbersForTheCustomerAndNotForTheLocaleOfTheService() {
        TestCustomer customer = aCustomer("Ada Byron", "email");
        ObjectNode order = confirmedOrderOf(customer);
        ObjectNode line = (ObjectNode) order.at("/data/lines/0");
        line.put("quantity", 1234567);
        ((ObjectNode) line.path("unitPrice")).put("amount", "0.0049").put("currency", "KWD");
        ((ObjectNode) order.at("/data/total")).put("amount", "6049.378").put("currency", "KWD");

        tell(order);

        Mail mail = theMailTo(customer);
        assertThat(mail.text().lines().map(String::strip))
                .contains("1234567 x Desk lamp, 0.0049 KWD each", "Total: 6049.378 KWD");
        assertThat(mail.html()).contains("<td>1234567 &times;</td>", "<b>6049.378 KWD</b>");
    }

    @Test
    void mailsTheReasonWhenTheOrderIsRejected() {
        TestCustomer customer = aCustomer("Ada Byron", "email");

        tell(rejectedOrderOf(customer, "payment-declined"));

        Mail mail = theMailTo(customer);
        assertThat(mail.subject()).endsWith("was not accepted");
        assertThat(mail.text()).contains("because the payment was declined.", "2 x Desk lamp");
        assertThat(mail.html()).contains("because the payment was declined.", "<td>Fountain pen</td>");
    }

    @Test
    void findsWordsForAReasonThatItDoesNotKnow() {
        TestCustomer customer = aCustomer("Ada Byron", "email");

        tell(rejectedOrderOf(customer, "struck-by-lightning"));

        assertThat(theMailTo(customer).text())
                .contains("because it could not be completed.")
                .doesNotContain("lightning");
    }

    @Test
    void tellsOfAnOrderWhoseEventSaysOnlyWhatItMust() {
        TestCustomer customer = aCustomer("Ada Byron", "email");
        ObjectNode order = confirmedOrderOf(customer);
        ((ObjectNode) order.path("data")).remove("lines");

        tell(order);

        assertThat(theMailTo(customer).text()).contains("Total: 42.50 EUR");
    }

    @Test
    void writesNamesAsTheyAreInTextAndEscapedInHtml() {
        TestCustomer customer = aCustomer("Miller & Sons <b>Ltd</b> ☃ ${1+1}", "email");

        tell(confirmedOrderOf(customer));

        assertThat(theMailTo(customer).text()).contains("Hello Miller & Sons <b>Ltd</b> ☃ ${1+1},");
        assertThat(theMailTo(customer).html()).contains("Hello Miller &amp; Sons &lt;b&gt;Ltd&lt;/b&gt; ☃ ${1+1},");
    }

    @Test
    void tellsEachCustomerByTheChannelsThatTheyWant() {
        TestCustomer both = aCustomer("Grace Hopper", "sms", "push");
        TestCustomer none = aCustomer("Emmy Noether");
        ObjectNode confirmed = confirmedOrderOf(both);
        ObjectNode rejected = rejectedOrderOf(both, "out-of-stock");
        ObjectNode unwanted = confirmedOrderOf(none);

        tell(confirmed, rejected, unwanted);

        await().until(() -> PROVIDERS.messagesTo(both.phone()).size() == 2
                && PROVIDERS.messagesTo(both.id()).size() == 2);
        assertThat(PROVIDERS.messagesTo(both.phone()))
                .allMatch(message -> message.get("channel").equals("sms"))
                .anySatisfy(message -> assertThat(message)
                        .containsEntry("key", orderIn(confirmed) + ".4.sms")
                        .containsEntry("text", "Your order " + orderIn(confirmed) + " is confirmed. Total: 42.50 EUR."))
                .anySatisfy(message -> assertThat(message.get("text").toString())
                        .contains("some of it is out of stock", orderIn(rejected)));
        assertThat(PROVIDERS.messagesTo(both.id()))
                .allMatch(message -> message.get("channel").equals("push"))
                .anySatisfy(message -> assertThat(message)
                        .containsEntry("key", orderIn(confirmed) + ".4.push")
                        .containsEntry("title", "Order confirmed"));
        assertThat(MAIL_SERVER.mailsTo(both.email())).isEmpty();
        assertThat(noticesOf(unwanted)).isEmpty();
    }

    @Test
    void tellsOnceHoweverOftenTheEventComes() {
        TestCustomer customer = aCustomer("Ada Byron", "email", "sms");
        ObjectNode order = confirmedOrderOf(customer);

        tell(order, order);
        tell(order);
        await().until(() -> noticesOf(order).findValuesAsText("status").equals(List.of("sent", "sent")));
        tell(order);
        tell(confirmedOrderOf(customer));

        await().until(() -> MAIL_SERVER.mailsTo(customer.email()).size() == 2
                && PROVIDERS.messagesTo(customer.phone()).size() == 2);
        assertThat(MAIL_SERVER.mailsTo(customer.email())).map(Mail::id).doesNotHaveDuplicates();
    }

    @Test
    void listsNoticesWithoutSayingToWhom() {
        TestCustomer customer = aCustomer("Ada Byron", "email");
        ObjectNode order = confirmedOrderOf(customer);

        tell(order);

        await().until(() -> statusOf(order).equals("sent"));
        assertThat(noticesOf(order)).singleElement().satisfies(notice -> {
            assertThat(notice.path("orderId").asText()).isEqualTo(orderIn(order));
            assertThat(notice.path("event").asText()).isEqualTo("order-confirmed");
            assertThat(notice.path("channel").asText()).isEqualTo("email");
            assertThat(notice.path("attempts").asInt()).isEqualTo(1);
            assertThat(notice.path("sentAt").asText()).isNotBlank();
            assertThat(notice.toString()).doesNotContain(customer.id(), customer.name(), customer.email());
        });
        assertThat(notifications.get("/notifications").statusCode()).isEqualTo(422);
    }

    @Test
    void acceptsAnOrderOfAnUnknownCustomerAndTellsNobody() {
        TestCustomer stranger = aStranger("Nobody", "email");
        ObjectNode order = confirmedOrderOf(stranger);

        tell(order);

        assertThat(statusOf(order)).isEqualTo("waiting");
        await().until(() -> statusOf(order).equals("skipped"));
        register(stranger);
        ObjectNode next = confirmedOrderOf(stranger);
        tell(next);
        await().until(() -> statusOf(next).equals("sent"));
        assertThat(statusOf(order)).isEqualTo("skipped");
        assertThat(noticesOf(order).path(0).path("error").asText()).isEqualTo("unknown-customer");
        assertThat(MAIL_SERVER.mailsTo(stranger.email())).hasSize(1);
    }

    @Test
    void tellsACustomerWhoBecomesKnownAMomentAfterTheOrder() {
        TestCustomer late = aStranger("Late Comer", "email", "push");
        ObjectNode order = confirmedOrderOf(late);
        tell(order);

        register(late);

        await().until(() -> noticesOf(order).findValuesAsText("status").equals(List.of("sent", "sent")));
        assertThat(noticesOf(order).findValuesAsText("channel")).containsExactlyInAnyOrder("email", "push");
        assertThat(MAIL_SERVER.mailsTo(late.email())).hasSize(1);
    }

    private static Mail theMailTo(TestCustomer customer) {
        await().until(() -> !MAIL_SERVER.mailsTo(customer.email()).isEmpty());
        return MAIL_SERVER.mailsTo(customer.email()).get(0);
    }
}
