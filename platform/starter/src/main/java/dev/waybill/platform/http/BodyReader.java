package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads request bodies without holding a thread, until one deadline for the whole body; the request is dispatched again
 * when the body is complete or has failed. Unfinished bodies share one memory limit, however many clients send slowly.
 *
 * <p>The body of a refused request is drained the same way, up to a limit: a client that is still sending when the
 * connection closes may never see the answer.
 */
final class BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final String READ = BodyReader.class.getName();
    private static final String ENDED = READ + ".ended";
    private static final int PORTION = 8192;
    private static final long MOST_READ_AWAY = 4L * 1024 * 1024;

    private static final Reason TOO_MANY = new Reason(
            503, "too-many-bodies", "Too many request bodies are being received. Try again in a moment.", List.of(), 1);

    private static final Reason BROKEN = new Reason(
            400, "malformed-request", "The request's body breaks off or is framed wrongly.", List.of(), null);

    private final Problems problems;
    private final Duration deadline;
    private final long mostAtOnce;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param problems   answers a body that breaks off
     * @param deadline   for a whole body
     * @param mostAtOnce how many bytes of unfinished bodies are kept
     */
    BodyReader(Problems problems, Duration deadline, long mostAtOnce) {
        this.problems = problems;
        this.deadline = deadline;
        this.mostAtOnce = mostAtOnce;
    }

    /** Whether this is a request that comes again because of its body. */
    static boolean hasRead(HttpServletRequest request) {
        return request.getAttribute(READ) != null;
    }

    /**
     * The body of a request.
     *
     * @param limit how long it may be, in bytes
     * @return null if it has not all come yet: the request comes again
     * @throws RefusedException if the body is too long, broken, or too late
     */
    byte[] read(HttpServletRequest request, long limit) throws IOException {
        if (request.getAttribute(READ) instanceof Body body) {
            request.removeAttribute(READ);
            return body.whole();
        }
        ServletInputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length > limit) {
            throw RequestHead.tooLarge(limit);
        }
        if (in.isFinished() || length == 0) {
            return new byte[0];
        }
        if (length > 0 && in.available() >= length) {
            return in.readNBytes((int) length);
        }
        receive(request, limit, null);
        return null;
    }

    /**
     * Whether a request that is refused can be answered now; if not, it comes again, to be refused for the same reason.
     *
     * @param reason why it is refused
     */
    boolean isReadAway(HttpServletRequest request, Reason reason) throws IOException {
        if (request.getAttribute(ENDED) != null || request.getInputStream().isFinished()) {
            return true;
        }
        receive(request, 0, reason);
        return false;
    }

    private void receive(HttpServletRequest request, long limit, Reason refusal) throws IOException {
        AsyncContext later = request.startAsync();
        later.setTimeout(deadline.toMillis());
        Body body = new Body(request, later, limit, refusal);
        later.addListener(body);
        request.getInputStream().setReadListener(body);
    }

    private Reason tooSlow() {
        String detail = "The request body was not complete after " + deadline.toSeconds() + " s.";
        return new Reason(408, "body-too-slow", detail, List.of(), null);
    }

    /** A body on its way. */
    private final class Body implements ReadListener, AsyncListener {

        private final HttpServletRequest request;
        private final ServletInputStream in;
        private final AsyncContext later;
        private final long limit;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final byte[] portion = new byte[PORTION];
        private long readAway;
        private volatile Reason refusal;

        Body(HttpServletRequest request, AsyncContext later, long limit, Reason refusal) throws IOException {
            this.request = request;
            this.in = request.getInputStream();
            this.later = later;
            this.limit = limit;
            this.refusal = refusal;
        }

        byte[] whole() {
            if (refusal != null) {
                throw new RefusedException(refusal);
            }
            return bytes.toByteArray();
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!ended.get() && in.isReady()) {
                int read = in.read(portion);
                if (read < 0) {
                    return;
                }
                if (refusal == null) {
                    keep(read);
                } else {
                    readAway += read;
                    if (readAway > MOST_READ_AWAY) {
                        end(refusal);
                    }
                }
            }
        }

        private void keep(int read) {
            if (bytes.size() + read > limit) {
                refusal = RequestHead.tooLarge(limit).reason();
            } else if (held.addAndGet(read) > mostAtOnce) {
                held.addAndGet(-read);
                refusal = TOO_MANY;
            } else {
                bytes.write(portion, 0, read);
                return;
            }
            held.addAndGet(-bytes.size());
            bytes.reset();
        }

        @Override
        public void onAllDataRead() {
            end(null);
        }

        /**
         * The client has gone, frames its body wrongly, or sends nothing for so long that Tomcat gives up before our own
         * deadline: Tomcat closes the connection once this has returned.
         */
        @Override
        public void onError(Throwable failure) {
            if (ended.compareAndSet(false, true)) {
                held.addAndGet(-bytes.size());
                Reason broken = failure instanceof SocketTimeoutException ? tooSlow() : BROKEN;
                try {
                    problems.send(
                            refusal == null ? broken : refusal, request, (HttpServletResponse) later.getResponse());
                    later.getResponse().flushBuffer();
                } catch (IOException e) {
                    LOG.debug("A client has gone before its body was complete", e);
                }
                later.complete();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            end(tooSlow());
        }

        private void end(Reason reason) {
            if (ended.compareAndSet(false, true)) {
                held.addAndGet(-bytes.size());
                refusal = refusal == null ? reason : refusal;
                request.setAttribute(READ, this);
                request.setAttribute(ENDED, true);
                later.dispatch();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
