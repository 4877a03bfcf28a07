package dev.waybill.workbench.chaos;

import dev.waybill.workbench.chaos.Gate.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way from one process to another that can be cut and slowed down. While it passes nothing, what is sent is kept and
 * arrives late, as it would over a network that is mended.
 */
final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int CONNECT_LIMIT_MS = 2_000;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Gate gate = new Gate();

    /** A way to a port of this machine. */
    TcpProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Where it is entered. */
    int port() {
        return server.getLocalPort();
    }

    /** Changes what becomes of what is sent from now on. */
    void set(Mode wanted, long delay) {
        gate.set(wanted, delay);
        if (wanted == Mode.REFUSED) {
            sockets.forEach(TcpProxy::cut);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket from = server.accept();
                start(() -> connect(from));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket from) {
        Socket to = new Socket();
        sockets.add(from);
        sockets.add(to);
        try {
            if (!gate.mayPass()) {
                throw new IOException("refused");
            }
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_LIMIT_MS);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            start(() -> pump(to, from));
            pump(from, to);
        } catch (IOException e) {
            end(from, to);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0 && gate.mayPass(); length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One of the two has gone, and so goes the other.
        } finally {
            end(from, to);
        }
    }

    private void end(Socket from, Socket to) {
        sockets.remove(from);
        sockets.remove(to);
        cut(from);
        cut(to);
    }

    /** Ends a connection as a process that dies does, without a farewell where that is possible. */
    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is cut already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        gate.close();
        sockets.forEach(TcpProxy::cut);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
