package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.workbench.chaos.Gate.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int MOMENT_MS = 150;

    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = new TcpProxy(server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passesOnWhatIsSentBothWays() throws Exception {
        try (Socket client = connect();
                Socket callee = server.accept()) {
            client.getOutputStream().write(7);
            assertThat(callee.getInputStream().read()).isEqualTo(7);
            callee.getOutputStream().write(8);
            assertThat(client.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void keepsWhatIsSentWhileItIsSilentAndDeliversItLate() throws Exception {
        try (Socket client = connect();
                Socket callee = server.accept()) {
            proxy.set(Mode.SILENT, 0);
            client.getOutputStream().write(7);
            callee.setSoTimeout(MOMENT_MS);
            assertThatThrownBy(() -> callee.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.set(Mode.OPEN, 0);
            callee.setSoTimeout(0);

            assertThat(callee.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void cutsConnectionsWhenItRefuses() throws Exception {
        try (Socket client = connect();
                Socket callee = server.accept()) {
            client.getOutputStream().write(7);
            assertThat(callee.getInputStream().read()).isEqualTo(7);

            proxy.set(Mode.REFUSED, 0);

            assertThat(endOf(client)).isTrue();
            assertThat(endOf(callee)).isTrue();
        }
        try (Socket late = connect()) {
            assertThat(endOf(late)).isTrue();
        }
    }

    @Test
    void delaysWhatIsSentWhileItIsSlow() throws Exception {
        try (Socket client = connect();
                Socket callee = server.accept()) {
            proxy.set(Mode.SLOW, 3L * MOMENT_MS);
            client.getOutputStream().write(7);
            callee.setSoTimeout(MOMENT_MS);
            assertThatThrownBy(() -> callee.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            callee.setSoTimeout(0);

            assertThat(callee.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void endsOneSideWhenTheOtherEnds() throws Exception {
        try (Socket client = connect()) {
            server.accept().close();

            assertThat(endOf(client)).isTrue();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static boolean endOf(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true; // reset is an end too
        }
    }
}
