package dev.waybill.workbench.fuzz;

import java.net.URI;

/**
 * A process that requests are sent to.
 *
 * @param name   its name in the table of processes
 * @param url    where it is, on this machine
 * @param prefix what stands before the paths of contracts there
 */
record Target(String name, String url, String prefix) {

    Target {
        if (!URI.create(url).getHost().equals("127.0.0.1")) {
            throw new IllegalArgumentException("Only systems on this machine are fuzzed, not " + url);
        }
    }

    /** Its port. */
    int port() {
        return URI.create(url).getPort();
    }

    /** What Host says. */
    String host() {
        return "127.0.0.1:" + port();
    }
}
