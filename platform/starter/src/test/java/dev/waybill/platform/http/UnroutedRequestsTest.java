package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

class UnroutedRequestsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final UnroutedRequests unrouted =
            new UnroutedRequests(new Problems(new ObjectMapper(), new ProblemCatalogue(), false), camel);

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void asksTheCallerToComeAgainWhileTheRoutesAreNotStarted() {
        ResponseEntity<String> answer = answerToAnUnknownAddress();

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(answer.getBody()).contains("/problems/temporarily-unavailable");
    }

    @Test
    void saysThatThereIsNothingOnceTheRoutesAreStarted() {
        camel.start();

        ResponseEntity<String> answer = answerToAnUnknownAddress();

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getBody()).contains("/problems/not-found");
    }

    @Test
    void asksTheCallerToComeAgainWhenTheRoutesWereStartedWhileItWaited() {
        camel.start();
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
        request.setAttribute(UnroutedRequests.CAME_EARLY, true);

        ResponseEntity<String> answer =
                unrouted.answer(new NoResourceFoundException(HttpMethod.POST, "orders"), request);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    private ResponseEntity<String> answerToAnUnknownAddress() {
        return unrouted.answer(
                new NoResourceFoundException(HttpMethod.POST, "orders"), new MockHttpServletRequest("POST", "/orders"));
    }
}
