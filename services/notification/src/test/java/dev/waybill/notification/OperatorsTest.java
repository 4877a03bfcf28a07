package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.notification.MailServer.Mail;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators are told: each step that was parked, once. */
class OperatorsTest extends NotificationRouteTest {

    private static final String OPERATORS = "operators@waybill.example";

    private final String order = UUID.randomUUID().toString();

    @Test
    void mailsWhatIsParkedAndWhatItMet() {
        tellOfParked("payment", parkedStepAt("payment", order));

        Mail mail = awaitMails(1).get(0);
        assertThat(mail.subject()).isEqualTo("Parked: a step of order " + order);
        assertThat(mail.text())
                .contains("The undo of authorise-payment at payment has failed 10 times", order, "Error: http-503");
        assertThat(mail.html()).contains("<b>authorise-payment</b>", order).doesNotContain("${", "<#");
    }

    @Test
    void mailsEachStepOfAnOrderAndEachOnce() {
        tellOfParked("payment", parkedStepAt("payment", order));
        tellOfParked("inventory", parkedStepAt("inventory", order));
        tellOfParked("payment", parkedStepAt("payment", order));

        assertThat(awaitMails(2)).extracting(Mail::id).doesNotHaveDuplicates();
        assertThat(DATABASE.sql()
                        .queryForList("select status from notifications where order_id = ?::uuid", String.class, order))
                .hasSize(2);
    }

    @Test
    void tellsAgainWhatIsParkedAgain() {
        tellOfParked("payment", parkedStepAt("payment", order));
        tellOfParked(
                "payment",
                parkedStepAt("payment", order).put("id", order + ".4").put("sequence", "4"));

        assertThat(awaitMails(2)).hasSize(2);
    }

    private List<Mail> awaitMails(int count) {
        return await().until(
                        () -> MAIL_SERVER.mailsTo(OPERATORS).stream()
                                .filter(mail -> mail.text().contains(order))
                                .toList(),
                        mails -> mails.size() == count);
    }
}
