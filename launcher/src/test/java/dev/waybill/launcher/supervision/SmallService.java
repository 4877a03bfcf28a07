package dev.waybill.launcher.supervision;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** A process that answers as ready and alive on the port given, or dies with a complaint when the port is 0. */
final class SmallService {

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        if (port == 0) {
            throw new IllegalStateException("no such table");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/health/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
