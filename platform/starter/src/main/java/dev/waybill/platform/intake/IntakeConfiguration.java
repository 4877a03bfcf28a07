package dev.waybill.platform.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.ids.Ids;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The beans of the idempotent intake, and of those who wait for what becomes of their requests. */
@AutoConfiguration
class IntakeConfiguration {

    private static final int ANSWERING_THREADS = 4;

    @Bean
    RequestIdentity requestIdentity(
            Ids ids, ObjectMapper json, @Value("${call.longest-wait-seconds}") long longestWaitSeconds) {
        return new RequestIdentity(ids, json, longestWaitSeconds);
    }

    @Bean
    WaitingClients waitingClients(@Value("${intake.max-waiting-clients}") int most) {
        return new WaitingClients(most, Executors.newFixedThreadPool(ANSWERING_THREADS, run -> {
            Thread thread = new Thread(run, "waiting-clients");
            thread.setDaemon(true);
            return thread;
        }));
    }
}
