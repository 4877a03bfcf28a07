package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Clients that send a request again, because no answer came or by mistake. */
@Order(2)
@SameInAnyShape
class RepeatingRequestsJourney extends Journey {

    @Test
    void answersARepeatedRequestAsTheFirst() {
        OrderRequest request = anOrder().of("P-1006", 1).underKey("again-" + customer.id());
        Web.Answer first = customer.sends(request);

        Web.Answer second = customer.sends(request);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(second.json()).isEqualTo(first.json());
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }

    @Test
    void makesOneOrderOfRequestsThatComeAtTheSameMoment() {
        OrderRequest request = anOrder().of("P-1006", 1).underKey("together-" + customer.id());

        List<Web.Answer> answers = customer.sendsTogether(Collections.nCopies(8, request));

        assertThat(answers).extracting(Web.Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Web.Answer::location)
                .containsOnly(answers.get(0).location());
        assertThat(answers).filteredOn(Web.Answer::replayed).hasSize(7);
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        OrderRequest request = anOrder().of("P-1006", 1).underKey("other-" + customer.id());
        customer.places(request);

        Web.Answer answer = customer.sends(request.and("P-1007", 1));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asText()).isEqualTo("/problems/idempotency-key-reused");
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }
}
