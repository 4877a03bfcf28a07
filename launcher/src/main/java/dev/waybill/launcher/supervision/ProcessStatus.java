package dev.waybill.launcher.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.launcher.plan.ProcessEntry;

/**
 * How one process is, as {@code waybill status} shows it.
 *
 * @param name     name of the process
 * @param pid      process number; services that share a JVM have the same
 * @param port     TCP port on 127.0.0.1
 * @param health   {@code UP} or {@code DOWN}
 * @param reason   why it is down, {@code null} when it is up
 * @param url      where it is reached
 * @param restarts how often it was started again after it had died
 * @param routes   what it says of its routes, {@code null} when it has none or does not answer: {@code loaded} and the
 *                 version, or why the last edit does not run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcessStatus(
        String name, long pid, int port, String health, String reason, String url, int restarts, String routes) {

    static ProcessStatus of(ProcessEntry entry, long pid, Health health, SystemState.ChildState child, String routes) {
        return new ProcessStatus(
                entry.name(),
                pid,
                entry.port(),
                health.up() ? "UP" : "DOWN",
                health.reason(),
                entry.url(),
                child.restarts(),
                routes);
    }
}
