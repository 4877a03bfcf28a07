package dev.waybill.platform.http;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;

/** Runs requests on the web server's threads; one that waits for something leaves its thread until it goes on. */
final class HttpEngine extends SpringBootPlatformHttpEngine {

    /** @param port of the web server */
    HttpEngine(int port) {
        super(port);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new HttpConsumer(endpoint, processor);
    }
}
