package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessEntry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Looks whether the ports can be had before anything is started. */
final class FreePorts {

    private FreePorts() {}

    static void require(List<ProcessEntry> entries) throws StartFailure {
        for (ProcessEntry each : entries) {
            for (int port : each.ports()) {
                require(each.name(), port);
            }
        }
    }

    private static void require(String name, int port) throws StartFailure {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            boolean forbidden = String.valueOf(e.getMessage()).contains("Permission denied");
            throw new StartFailure("Port " + port + ", which the " + name + " needs, "
                    + (forbidden ? "is for root only: " : "is taken by another process: end that one, or ")
                    + "move all ports, for example with --port-offset 1000");
        }
    }
}
