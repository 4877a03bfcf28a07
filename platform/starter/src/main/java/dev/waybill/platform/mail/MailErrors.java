package dev.waybill.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What it was that a mail, or anything else, was not sent for, in one word that may be kept and logged. A server's own
 * words may not: they name the receiver.
 */
public class MailErrors {

    /**
     * The kind of an error.
     *
     * @param error what was thrown
     * @return {@code smtp-<reply code>} for what the mail server refused, {@code login-refused},
     *     {@code connection-refused}, {@code timed-out}, or else the name of the error's class in kebab case
     */
    public String codeOf(Throwable error) {
        return codeOf(error, error, new HashSet<>());
    }

    /** Whether the mail server has refused a mail for good: it works, and would say the same to a repetition. */
    public boolean isRefusal(Throwable error) {
        return codeOf(error).startsWith("smtp-5");
    }

    /**
     * Throws a refusal that was kept while it passed the breaker.
     *
     * @param refusal {@code null} if there is none
     */
    public void requireNone(Exception refusal) throws Exception {
        if (refusal != null) {
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
