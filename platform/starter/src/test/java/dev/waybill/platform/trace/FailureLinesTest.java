package dev.waybill.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class FailureLinesTest {

    @Test
    void tellsEveryCauseOnceInOneLine() {
        Exception failure = new IllegalStateException(
                "The call failed", new IOException("x\n  y", new ConnectException("refused")));

        assertThat(FailureLines.line(FailureLines.causes(failure)))
                .isEqualTo("IllegalStateException: The call failed; caused by IOException: x y;"
                        + " caused by ConnectException: refused");
    }
}
