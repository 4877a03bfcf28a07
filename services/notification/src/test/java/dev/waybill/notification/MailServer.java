package dev.waybill.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that speaks SMTP, keeps what it takes, and can be told to refuse, to hang or to be away. As an extension
 * it behaves well again after each test.
 */
final class MailServer implements AfterEachCallback {

    private static final MailServer RUNNING = new MailServer();

    private final int port = freePort();
    private final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private volatile boolean losesItsAnswer;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int begun;
    private SMTPServer server;

    private MailServer() {
        System.setProperty("SMTP_URL", "smtp://127.0.0.1:" + port);
        start();
    }

    /** The one server of all tests. */
    static MailServer running() {
        return RUNNING;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        refusal = 0;
        losesItsAnswer = false;
        hanging.countDown();
        start();
    }

    void goAway() {
        server.stop();
        server = null;
    }

    void start() {
        if (server == null) {
            server = SMTPServer.port(port).messageHandler(listener()).build();
            server.start();
        }
    }

    /** Answers every mail with this status. */
    void refuseWith(int status) {
        refusal = status;
    }

    /** Takes the next mail, and answers as if it had not. */
    void loseTheNextAnswer() {
        losesItsAnswer = true;
    }

    /** Answers no mail until {@link #answerAgain}. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    void answerAgain() {
        hanging.countDown();
    }

    /** How many mails were handed over so far, taken or not. */
    int begun() {
        return begun;
    }

    /** What an address was sent, in order. */
    List<Mail> mailsTo(String address) {
        return mails.stream()
                .map(Mail::of)
                .filter(mail -> mail.to().equals(address))
                .toList();
    }

    private BasicMessageListener listener() {
        return (context, from, to, data) -> {
            begun++;
            await(hanging);
            if (refusal != 0) {
                throw new RejectException(refusal, "<" + to + "> is not wanted here");
            }
            try {
                mails.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
            if (losesItsAnswer) {
                losesItsAnswer = false;
                throw new RejectException(451, "try again");
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A mail as its reader sees it.
     *
     * @param id   its Message-ID
     * @param to   the receiver's address
     * @param from the sender
     * @param text the text alternative
     * @param html the HTML alternative
     */
    record Mail(String id, String to, String from, String subject, String text, String html) {

        private static Mail of(MimeMessage mail) {
            try {
                Multipart alternatives = (Multipart) mail.getContent();
                if (!alternatives.getContentType().startsWith("multipart/alternative")) {
                    throw new AssertionError("The mail is " + alternatives.getContentType());
                }
                return new Mail(
                        mail.getMessageID(),
                        mail.getHeader("To", ","),
                        mail.getHeader("From", ","),
                        mail.getSubject(),
                        content(alternatives.getBodyPart(0), "text/plain"),
                        content(alternatives.getBodyPart(1), "text/html"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String content(BodyPart part, String type) throws IOException, MessagingException {
            if (!part.isMimeType(type)) {
                throw new AssertionError("The part is " + part.getContentType() + ", not " + type);
            }
            return (String) part.getContent();
        }
    }
}
