package dev.waybill.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures tell of the mail server, and which of one mail alone. */
class DeliveryErrorsTest {

    private final DeliveryErrors errors = new DeliveryErrors();

    static Stream<Arguments> failures() throws Exception {
        return Stream.of(
                arguments("connection-refused", true, new MessagingException("no", new ConnectException())),
                arguments(
                        "messaging", true, new MessagingException("Unknown SMTP host: x", new UnknownHostException())),
                arguments("timed-out", true, new MessagingException("no", new SocketTimeoutException())),
                arguments(
                        "messaging", true, new MessagingException("IOException while sending", new SocketException())),
                arguments("messaging", true, new MessagingException("no TLS", new SSLHandshakeException("no"))),
                arguments(
                        "messaging",
                        true,
                        new MessagingException("Could not connect to SMTP host: x, port: 25, response: 554")),
                arguments("login-refused", true, new AuthenticationFailedException("535")),
                arguments("smtp-421", true, reply(421)),
                arguments("connection-lost", true, reply(-1)),
                arguments("smtp-451", false, reply(451)),
                arguments("smtp-552", false, reply(552)),
                arguments("smtp-550", false, receiver(550)),
                arguments("smtp-450", false, receiver(450)),
                arguments("smtp-421", true, receiver(421)),
                arguments("address-invalid", false, new AddressException("dot-dot")),
                arguments("address-invalid", false, new RuntimeCamelException(new AddressException("dot-dot"))),
                arguments("illegal-argument", false, new IllegalArgumentException("a header")),
                arguments("messaging", false, new MessagingException("something else")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void areNamedAndCountAsTheServersOnlyWhenItIsAway(String code, boolean serverIsAway, Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);

        Throwable counted = catchThrowable(() -> errors.keepUnlessServerIsAway(exchange));
        Throwable afterwards = catchThrowable(() -> errors.throwKept(exchange));

        assertThat(errors.codeOf(failure)).isEqualTo(code);
        assertThat(counted).isEqualTo(serverIsAway ? failure : null);
        assertThat(afterwards).isEqualTo(serverIsAway ? null : failure);
    }

    @Test
    void nameWhatWasHeldBack() {
        assertThat(errors.codeOf(
                        CallNotPermittedException.createCallNotPermittedException(CircuitBreaker.ofDefaults("mail"))))
                .isEqualTo("call-not-permitted");
    }

    /** An answer to a command about one receiver hangs on an exception that has none itself. */
    private static SendFailedException receiver(int code) throws AddressException {
        SendFailedException failed = new SendFailedException("Invalid Addresses");
        failed.setNextException(
                new SMTPAddressFailedException(new InternetAddress("a@example.org"), "RCPT TO", code, "no"));
        return failed;
    }

    private static SMTPSendFailedException reply(int code) {
        return new SMTPSendFailedException("DATA", code, "no", null, null, null, null);
    }
}
