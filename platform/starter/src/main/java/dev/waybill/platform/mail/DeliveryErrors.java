package dev.waybill.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
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

    private static final String KEPT = "undelivered";
    private static final int SERVICE_NOT_AVAILABLE = 421;
    private static final int CONNECTION_LOST = -1;

    /** As long as SMTP allows; without what only servers with extensions take, and without a second address. */
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("[!-~&&[^,;:<>()\\[\\]\"\\\\]]{1,254}");

    /** The mail library tells only by these words that a server did not greet as one that takes mails. */
    private static final List<String> REFUSED_GREETINGS =
            List.of("Could not connect to SMTP host", "Could not start protocol to SMTP host");

    /**
     * The kind of an error.
     *
     * @param error what was thrown
     * @return {@code smtp-<reply code>} for what the mail server refused, {@code http-<status>} for what another did,
     *     {@code address-invalid}, {@code login-refused}, {@code connection-refused}, {@code connection-lost}, {@code
     *     timed-out}, or else the name of the error's class in kebab case
     */
    public String codeOf(Throwable error) {
        return causesOf(error).stream()
                .map(DeliveryErrors::ownCode)
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseGet(() -> error.getClass()
                        .getSimpleName()
                        .replaceFirst("^_", "")
                        .replaceFirst("(.)(Exception|Error)$", "$1")
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses what is not one plain mail address. The mail library would send to each of several addresses, and write
     * question marks for letters that are not ASCII.
     *
     * @param receiver what stands in the header To
     * @throws AddressException if the mail cannot be sent to it
     */
    public void requireAddress(String receiver) throws AddressException {
        if (receiver == null || !PLAIN_ADDRESS.matcher(receiver).matches()) {
            throw new AddressException("not one plain address");
        }
        new InternetAddress(receiver, true);
    }

    /**
     * Keeps a failure of one mail alone, which is none of the server, in the variable {@code undelivered}.
     *
     * @param exchange what was caught
     * @throws Exception what was caught, if it tells that the server is away
     */
    public void keepUnlessServerIsAway(Exchange exchange) throws Exception {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (causesOf(caught).stream().anyMatch(DeliveryErrors::tellsThatServerIsAway)) {
            throw caught;
        }
        exchange.setVariable(KEPT, caught);
    }

    /** Throws the failure that was kept, if there is one. */
    public void throwKept(Exchange exchange) throws Exception {
        if (exchange.removeVariable(KEPT) instanceof Exception failure) {
            throw failure;
        }
    }

    private static boolean tellsThatServerIsAway(Throwable error) {
        return error instanceof AuthenticationFailedException
                || error instanceof SocketException
                || error instanceof SocketTimeoutException
                || error instanceof UnknownHostException
                || error instanceof EOFException
                || error instanceof SSLException
                || error instanceof MessagingException && refusesToGreet(error)
                || replyIn(error).stream()
                        .anyMatch(reply -> reply == SERVICE_NOT_AVAILABLE || reply == CONNECTION_LOST);
    }

    private static boolean refusesToGreet(Throwable error) {
        return error.getMessage() != null && REFUSED_GREETINGS.stream().anyMatch(error.getMessage()::startsWith);
    }

    /** An error, then those that hang on it: the one with the server's reply is seldom the first. */
    private static Set<Throwable> causesOf(Throwable error) {
        Set<Throwable> seen = new LinkedHashSet<>();
        List<Throwable> next = new ArrayList<>(List.of(error));
        while (!next.isEmpty()) {
            Throwable each = next.remove(0);
            if (seen.add(each)) {
                if (each instanceof MessagingException mail && mail.getNextException() != null) {
                    next.add(mail.getNextException());
                }
                if (each.getCause() != null) {
                    next.add(each.getCause());
                }
            }
        }
        return seen;
    }

    private static String ownCode(Throwable error) {
        if (error instanceof AddressException) {
            return "address-invalid";
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
        OptionalInt reply = replyIn(error);
        if (reply.isEmpty()) {
            return "";
        }
        return reply.getAsInt() == CONNECTION_LOST ? "connection-lost" : "smtp-" + reply.getAsInt();
    }

    private static OptionalInt replyIn(Throwable error) {
        if (error instanceof SMTPAddressFailedException receiver) {
            return OptionalInt.of(receiver.getReturnCode());
        }
        if (error instanceof SMTPSenderFailedException sender) {
            return OptionalInt.of(sender.getReturnCode());
        }
        return error instanceof SMTPSendFailedException mail
                ? OptionalInt.of(mail.getReturnCode())
                : OptionalInt.empty();
    }
}
