package dev.waybill.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailedRunsTest {

    @Test
    void tellsTheRouteAndTheCauseInOneLine(CapturedOutput output) {
        Exchange run = new DefaultExchange(new DefaultCamelContext());
        run.getExchangeExtension().setFromRouteId("shop-send-things");
        Exception failure = new IllegalStateException("outer", new java.io.IOException("no connection\nat all"));

        new FailedRuns().handleException("Error processing exchange", run, failure);

        assertThat(output.toString().lines().filter(line -> line.contains("WARN")))
                .singleElement()
                .asString()
                .endsWith("shop-send-things failed and will run again: java.io.IOException: no connection");
        assertThat(output).doesNotContain("outer");
    }
}
