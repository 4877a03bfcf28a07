package dev.waybill.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * How much each client has under way at the same time, so that none takes the place of all others. A client is its
 * address; of IPv6 the network, of which one client has all addresses.
 */
public final class ClientShares {

    private static final int NETWORK_BYTES = 8;

    private final int share;
    private final int localShare;
    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * @param share      how much one client may have under way
     * @param localShare how much those on this machine may have, all together
     */
    public ClientShares(int share, int localShare) {
        this.share = share;
        this.localShare = localShare;
    }

    /**
     * Begins one thing more; {@link #giveBack} ends it.
     *
     * @param address the client's address as the web server tells it
     * @return false if the client has as much under way as it may
     */
    public boolean take(String address) {
        InetAddress parsed = parsed(address);
        int limit = parsed.isLoopbackAddress() ? localShare : share;
        String client = name(parsed);
        synchronized (taken) {
            int now = taken.getOrDefault(client, 0);
            if (now >= limit) {
                return false;
            }
            taken.put(client, now + 1);
            return true;
        }
    }

    /** Ends what {@link #take} began. */
    public void giveBack(String address) {
        synchronized (taken) {
            taken.computeIfPresent(name(parsed(address)), (client, now) -> now == 1 ? null : now - 1);
        }
    }

    private static String name(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return "this machine";
        }
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    /** The web server tells addresses as numbers: nothing is looked up. */
    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }
}
