package dev.waybill.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How much each client has under way at the same time, so that none takes the place of all others. A client is its
 * address; of IPv6 the network, of which one client has all addresses.
 */
public final class ClientShares {

    private static final int NETWORK_BYTES = 8;
    private static final String THIS_MACHINE = "this machine";

    /** Four numbers, or something with a colon, as no host name has one. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:.%\\w]*:[0-9A-Fa-f:.%\\w]*");

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
        String client = name(address);
        int limit = client.equals(THIS_MACHINE) ? localShare : share;
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
            taken.computeIfPresent(name(address), (client, now) -> now == 1 ? null : now - 1);
        }
    }

    /** Behind a proxy the address is what it says: what is no address is one client, and nothing is looked up. */
    private static String name(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return "unknown";
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address.isLoopbackAddress()) {
                return THIS_MACHINE;
            }
            byte[] bytes = address.getAddress();
            return HexFormat.of()
                    .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
