package dev.tapeline.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses free ports on loopback, no port twice.
 *
 * <p>They lie below the range that systems give to outgoing connections: none of those can take one before its server does.
 */
public final class FreePorts {

    // Not the system's choice, which may be IPv6: the servers listen on exactly this one.
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int FROM = 15_000;
    private static final int TO = 32_000;

    private final Set<Integer> given = new HashSet<>();

    public FreePorts(Set<Integer> reserved) {
        given.addAll(reserved);
    }

    public synchronized int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (given.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
