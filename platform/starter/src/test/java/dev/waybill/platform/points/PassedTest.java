package dev.waybill.platform.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class PassedTest {

    private final List<String> work = new ArrayList<>();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void passesOnePlaceBeforeAndOneAfterTheStep() throws Exception {
        Places places = Places.goingOn();

        pass(places, true);

        assertThat(places.passed).containsExactly("before step.pack for box", "after step.pack for box");
        assertThat(work).containsExactly("packs box");
        assertThat(exchange.getMessage().getBody()).isEqualTo("packed");
    }

    @Test
    void leavesTheStepUndoneWhenItIsToFailBefore() throws Exception {
        pass(Places.failing("before step.pack"), true);

        assertThat(exchange.getException()).hasMessage("injected before step.pack");
        assertThat(work).isEmpty();
    }

    @Test
    void failsAfterTheStepIsDone() throws Exception {
        pass(Places.failing("after step.pack"), true);

        assertThat(exchange.getException()).hasMessage("injected after step.pack");
        assertThat(work).containsExactly("packs box");
    }

    @Test
    void repeatsTheStepWithWhatItWasAskedFirst() throws Exception {
        pass(Places.repeating("before step.pack"), true);
        exchange.getMessage().setBody("box");
        pass(Places.repeating("after step.pack"), true);

        assertThat(work).containsExactly("packs box", "packs box", "packs box", "packs box");
    }

    @Test
    void repeatsNothingThatMayNotComeTwice() throws Exception {
        pass(Places.repeating("before step.pack"), false);

        assertThat(work).containsExactly("packs box");
    }

    @Test
    void hasNoPlaceAfterAStepThatFailed() throws Exception {
        Places places = Places.goingOn();

        new Passed(
                        each -> {
                            throw new IllegalStateException("no box");
                        },
                        places,
                        "step.pack",
                        each -> "box",
                        each -> true)
                .process(exchange);

        assertThat(places.passed).containsExactly("before step.pack for box");
        assertThat(exchange.getException()).hasMessage("no box");
    }

    private void pass(Places places, boolean repeatable) throws Exception {
        if (exchange.getMessage().getBody() == null) {
            exchange.getMessage().setBody("box");
        }
        new Passed(
                        each -> {
                            work.add("packs " + each.getMessage().getBody());
                            each.getMessage().setBody("packed");
                        },
                        places,
                        "step.pack",
                        each -> String.valueOf(each.getMessage().getBody()),
                        each -> repeatable)
                .process(exchange);
    }
}
