package dev.waybill.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 as Tomcat speaks it, but for the end of a connection whose request could not be read: the rest of what the
 * client has sent is read away for a moment before it is closed. Otherwise the kernel resets the connection, and the
 * client may lose the answer (RFC 9112, section 9.6).
 */
public class LingeringHttp extends Http11NioProtocol {

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int PORTION = 16 * 1024;
    private static final long PAUSE_MS = 5;

    /** Made by Tomcat, by its name. */
    public LingeringHttp() {}

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                SocketState state = super.service(socket);
                if (state == SocketState.CLOSED
                        && getErrorState().isError()
                        && getErrorState().isIoAllowed()) {
                    readAway(((NioChannel) socket.getSocket()).getIOChannel());
                }
                return state;
            }
        };
    }

    private static void readAway(SocketChannel channel) {
        long until = System.nanoTime() + MOMENT.toNanos();
        ByteBuffer rest = ByteBuffer.allocate(PORTION);
        try {
            channel.shutdownOutput();
            for (int read = channel.read(rest); read >= 0 && System.nanoTime() < until; read = channel.read(rest)) {
                if (read == 0) {
                    Thread.sleep(PAUSE_MS);
                }
                rest.clear();
            }
        } catch (IOException e) {
            // The client has gone: nothing is left to be read.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
