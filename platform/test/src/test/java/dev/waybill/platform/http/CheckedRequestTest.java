package dev.waybill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CheckedRequestTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final MockHttpServletRequest received = new MockHttpServletRequest();

    @Test
    void takesInternalHeadersAwayAtTheOuterEdge() {
        received.addHeader("long-running-action", "http://elsewhere/lra");
        received.addHeader("Waybill-Enlisted", "direct://reserve-stock-undo");
        received.addHeader("Prefer", "wait=3");

        CheckedRequest request = atTheOuterEdge(true);

        assertThat(Collections.list(request.getHeaderNames())).containsExactly("Prefer", "traceparent");
        assertThat(request.getHeader("Long-Running-Action")).isNull();
        assertThat(Collections.list(request.getHeaders("waybill-enlisted"))).isEmpty();
    }

    @Test
    void leavesInternalHeadersInside() {
        received.addHeader("Long-Running-Action", "http://127.0.0.1:8070/lra-coordinator/0_1");

        CheckedRequest request = atTheOuterEdge(false);

        assertThat(request.getHeader("Long-Running-Action")).isEqualTo("http://127.0.0.1:8070/lra-coordinator/0_1");
    }

    @Test
    void hidesParametersThatWouldPoseAsHeaders() {
        received.addHeader("X-Tenant", "a");
        received.addParameter("orderId", "1");
        received.addParameter("authorization", "forged");
        received.addParameter("Long-Running-Action", "forged");
        received.addParameter("TRACEPARENT", "forged");
        received.addParameter("x-tenant", "forged");

        CheckedRequest request = atTheOuterEdge(false);

        assertThat(Collections.list(request.getParameterNames())).containsExactly("orderId");
    }

    @Test
    void carriesTheTraceContextThatItWasGiven() {
        received.addHeader("traceparent", "broken");

        CheckedRequest request = atTheOuterEdge(true);

        assertThat(request.getHeader("traceparent")).isEqualTo(TRACEPARENT);
        assertThat(Collections.list(request.getHeaders("Traceparent"))).containsExactly(TRACEPARENT);
    }

    private CheckedRequest atTheOuterEdge(boolean outerEdge) {
        return new CheckedRequest(received, TRACEPARENT, new byte[0], outerEdge);
    }
}
