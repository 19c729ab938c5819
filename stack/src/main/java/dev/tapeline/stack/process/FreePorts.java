package dev.tapeline.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses free ports on loopback, each at most once.
 *
 * <p>They are below the range that operating systems use for outgoing connections, so that no such connection can take a port
 * before its server does. Each process begins at ports of its own, so that two that start servers at the same time do not
 * choose the same.
 */
public final class FreePorts {

    // InetAddress.getLoopbackAddress() may be IPv6; the servers listen on IPv4.
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int FROM = 15_000;
    private static final int TO = 32_000;
    private static final int PORTS_OF_A_PROCESS = 100;

    private static final AtomicInteger NEXT =
            new AtomicInteger(Math.toIntExact(ProcessHandle.current().pid() * PORTS_OF_A_PROCESS % (TO - FROM)));

    private final Set<Integer> chosen = new HashSet<>();

    /** Chooses from all ports but the reserved ones. */
    public FreePorts(Set<Integer> reserved) {
        chosen.addAll(reserved);
    }

    /** The preferred port if it is free and not chosen yet, else any other. */
    public synchronized int nextPreferring(OptionalInt preferred) {
        boolean isAvailable =
                preferred.isPresent() && !chosen.contains(preferred.getAsInt()) && isFree(preferred.getAsInt());
        if (!isAvailable) {
            return next();
        }
        chosen.add(preferred.getAsInt());
        return preferred.getAsInt();
    }

    public synchronized int next() {
        while (true) {
            int port = FROM + Math.floorMod(NEXT.getAndIncrement(), TO - FROM);
            if (chosen.add(port) && isFree(port)) {
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
