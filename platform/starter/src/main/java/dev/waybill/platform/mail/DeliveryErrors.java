package dev.waybill.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What it was that a mail or another message was not delivered for, in one word that may be kept and logged. A server's
 * own words may not: they name the receiver.
 */
public class DeliveryErrors {

    private static final String REFUSAL = "refusal";

    /**
     * The kind of an error.
     *
     * @param error what was thrown
     * @return {@code smtp-<reply code>} for what the mail server refused, {@code http-<status>} for what another did,
     *     {@code login-refused}, {@code connection-refused}, {@code timed-out}, or else the name of the error's class in
     *     kebab case
     */
    public String codeOf(Throwable error) {
        return codeOf(error, error, new HashSet<>());
    }

    /**
     * Keeps a mail server's refusal for good, which is no failure of the server, in the variable {@code refusal}.
     *
     * @param exchange what was caught
     * @throws Exception what was caught, if it is anything else
     */
    public void keepRefusal(Exchange exchange) throws Exception {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!codeOf(caught).startsWith("smtp-5")) {
            throw caught;
        }
        exchange.setVariable(REFUSAL, caught);
    }

    /** Throws the refusal that was kept, if there is one. */
    public void throwRefusal(Exchange exchange) throws Exception {
        if (exchange.removeVariable(REFUSAL) instanceof Exception refusal) {
            throw refusal;
        }
    }

    /** Looks at an error, then at those that hang on it: the one with the server's reply is seldom the first. */
    private static String codeOf(Throwable error, Throwable first, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return first.getClass()
                    .getSimpleName()
                    .replaceFirst("^_", "")
                    .replaceFirst("(.)(Exception|Error)$", "$1")
                    .replaceAll("([a-z])([A-Z])", "$1-$2")
                    .toLowerCase(Locale.ROOT);
        }
        if (error instanceof AuthenticationFailedException) {
            return "login-refused";
        }
        if (error instanceof SocketTimeoutException) {
            return "timed-out";
        }
        if (error instanceof ConnectException) {
            return "connection-refused";
        }
        if (error instanceof HttpOperationFailedException answered) {
            return "http-" + answered.getStatusCode();
        }
        int reply = replyIn(error);
        if (reply > 0) {
            return "smtp-" + reply;
        }
        Throwable next = error instanceof MessagingException mail ? mail.getNextException() : null;
        return codeOf(next == null ? error.getCause() : next, first, seen);
    }

    private static int replyIn(Throwable error) {
        if (error instanceof SMTPAddressFailedException receiver) {
            return receiver.getReturnCode();
        }
        if (error instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return error instanceof SMTPSendFailedException mail ? mail.getReturnCode() : 0;
    }
}
