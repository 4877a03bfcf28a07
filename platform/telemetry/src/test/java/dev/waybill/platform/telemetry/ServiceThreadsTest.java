package dev.waybill.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ServiceThreadsTest {

    @Test
    void knowsTheServiceInEveryThreadThatItsMainThreadHasStarted() throws InterruptedException {
        CompletableFuture<String> named = new CompletableFuture<>();
        Thread service = new Thread(() -> {
            ServiceThreads.begin("order", "1.2.3");
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.execute(() -> named.complete(ServiceThreads.service().orElse("?") + " "
                    + ServiceThreads.version().orElse("?")));
            pool.shutdown();
        });

        service.start();
        service.join();

        assertThat(named.join()).isEqualTo("order 1.2.3");
        assertThat(ServiceThreads.service()).isEmpty();
    }
}
