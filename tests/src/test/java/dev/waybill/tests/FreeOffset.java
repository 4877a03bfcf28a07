package dev.waybill.tests;

import dev.waybill.launcher.plan.ProcessTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds by how much to move all ports so that each of them is free. */
public final class FreeOffset {

    private static final int TRIES = 200;
    /** Keeps every port below those that the operating system gives to outgoing connections. */
    private static final int LARGEST = 23_000;

    private FreeOffset() {}

    /** How far the ports of a system may be moved now. */
    public static int find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(1_000, LARGEST))
                .limit(TRIES)
                .filter(FreeOffset::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No set of free ports was found"));
    }

    private static boolean isFree(int offset) {
        return ProcessTable.packaged(offset).processes().stream()
                .flatMap(each -> each.ports().stream())
                .allMatch(FreeOffset::canBeBound);
    }

    private static boolean canBeBound(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
