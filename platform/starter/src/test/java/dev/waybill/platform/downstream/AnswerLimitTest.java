package dev.waybill.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.platform.telemetry.CallTraces;
import dev.waybill.platform.telemetry.Tracing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers a byte at a time, each well within the time limit, for as long as somebody listens. */
class AnswerLimitTest {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private ServerSocket server;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMilliseconds(500))
                        .build());
        new AnswerLimit(clock, new CallTraces(Tracing.off())).configureHttpClient(builder);
        client = builder.build();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        client.close();
        clock.shutdownNow();
    }

    @Test
    void closesAnAnswerThatDoesNotEnd() {
        answerByteByByte(Integer.MAX_VALUE);

        assertThatThrownBy(() -> get()).isInstanceOf(IOException.class);
    }

    @Test
    void letsAnAnswerEndThatIsInTime() throws IOException {
        answerByteByByte(3);

        assertThat(get()).isEqualTo("...");
    }

    private String get() throws IOException {
        HttpGet request = new HttpGet("http://127.0.0.1:" + server.getLocalPort());
        return client.execute(request, answer -> EntityUtils.toString(answer.getEntity()));
    }

    private void answerByteByByte(int bytes) {
        Thread answering = new Thread(() -> {
            try (Socket call = server.accept();
                    OutputStream answer = call.getOutputStream()) {
                answer.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                for (int sent = 0; sent < bytes; sent++) {
                    answer.write('.');
                    answer.flush();
                    Thread.sleep(50);
                }
            } catch (IOException e) {
                // Nobody listens any more: that is what is tested.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        answering.setDaemon(true);
        answering.start();
    }
}
