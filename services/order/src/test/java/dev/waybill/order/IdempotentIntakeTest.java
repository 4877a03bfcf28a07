package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.Meanwhile;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotentIntakeTest extends OrderRouteTest {

    private final String key = UUID.randomUUID().toString();

    @Test
    void replaysTheFirstAnswerToTheSameRequest() {
        HttpResponse<String> first = place(anOrder("P-1001"));

        HttpResponse<String> second = place(anOrder("P-1001"));

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(orderCount()).isOne();
    }

    @Test
    void takesTheSameJsonInAnotherOrderForTheSameRequest() {
        HttpResponse<String> first = place("{\"payment\": {\"token\": \"tok_ok\"},"
                + anOrder("P-1001").substring(1).replaceFirst(",\\s*\"payment\": \\{[^}]*}", ""));

        HttpResponse<String> second = place(anOrder("P-1001"));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void leavesThePreferenceOutOfTheFingerprint() {
        place(anOrder("P-1001"));

        HttpResponse<String> second =
                orders.post("/orders", anOrder("P-1001"), "Idempotency-Key", key, "Prefer", "respond-async");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(orderCount()).isOne();
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        place(anOrder("P-1001"));

        HttpResponse<String> other = place(anOrder("P-1002"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(orderCount()).isOne();
    }

    @Test
    void keepsTheKeysOfCustomersApart() {
        place(anOrder("P-1001"));

        HttpResponse<String> other =
                place(anOrder("P-1001").replace(CUSTOMER, UUID.randomUUID().toString()));

        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(orderCount()).isEqualTo(2);
    }

    @Test
    void knowsACustomerWhateverTheTokenAndTheCaseOfTheId() {
        HttpResponse<String> first = place(anOrder("P-1001"), "Authorization", "Bearer one");

        HttpResponse<String> refreshed = place(anOrder("P-1001"), "Authorization", "Bearer another");
        HttpResponse<String> upper = place(anOrder("P-1001").replace(CUSTOMER, CUSTOMER.toUpperCase(Locale.ROOT)));

        assertThat(refreshed.body()).isEqualTo(first.body());
        assertThat(upper.body()).isEqualTo(first.body()).contains(CUSTOMER);
        assertThat(orderCount()).isOne();
    }

    @Test
    void answersConcurrentDuplicatesAlike() {
        List<HttpResponse<String>> answers = Meanwhile.together(8, () -> place(anOrder("P-1001")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(orderCount()).isOne();
    }

    private HttpResponse<String> place(String order, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Idempotency-Key";
        all[headers.length + 1] = key;
        return orders.post("/orders", order, all);
    }

    private static int orderCount() {
        return DATABASE.sql().queryForObject("select count(*) from orders", Integer.class);
    }
}
