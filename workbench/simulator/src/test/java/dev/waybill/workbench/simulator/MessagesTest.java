package dev.waybill.workbench.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesTest extends SimulatorRouteTest {

    private static final String NUMBER = "+447700900001";

    @Test
    void sendsATextMessageOnceAKey() {
        String key = aKey();

        assertThat(sms.send(key, NUMBER, "It is confirmed.").status()).isEqualTo("accepted");
        assertThat(sms.send(key, NUMBER, "It is confirmed, again.").status()).isEqualTo("accepted");

        assertThat(sms.sent(key).path("to").asText()).isEqualTo(NUMBER);
        assertThat(sms.sent(key).path("text").asText()).isEqualTo("It is confirmed.");
    }

    @Test
    void keepsPushMessagesApartFromTextMessages() {
        String key = aKey();
        String customer = UUID.randomUUID().toString();

        push.post("/messages", Map.of("key", key, "to", customer, "title", "Your order", "text", "It is confirmed."));

        assertThat(push.sent(key).path("to").asText()).isEqualTo(customer);
        assertThat(push.sent(key).path("title").asText()).isEqualTo("Your order");
        assertThat(sms.sent(key).isMissingNode()).isTrue();
    }

    @Test
    void refusesATextMessageToWhatIsNoNumber() {
        assertThat(sms.send(aKey(), "nobody", "It is confirmed.").http()).isEqualTo(422);
    }

    @Test
    void sendsNothingWhileItIsDown() {
        String key = aKey();

        sms.behave(Map.of("outage", true));
        assertThat(sms.send(key, NUMBER, "It is confirmed.").http()).isEqualTo(503);
        sms.behave(Map.of("outage", false, "down", true));
        assertThat(sms.send(key, NUMBER, "It is confirmed.").http()).isEqualTo(503);

        assertThat(sms.sent(key).isMissingNode()).isTrue();
    }
}
