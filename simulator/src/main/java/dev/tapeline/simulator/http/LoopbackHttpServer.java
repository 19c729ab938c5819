package dev.tapeline.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server on 127.0.0.1 that owns its sockets.
 *
 * <p>The JDK's server cannot reset a connection or leave one hanging, and a vendor's faults include both. Thread-safe.
 */
public final class LoopbackHttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackHttpServer.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int WAITING_CALLERS = 256;

    private final ServerSocket door;
    private final String serverName;
    private final Function<HttpRequestHead, SimulatedResponse> answers;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackHttpServer::daemon);
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

    private LoopbackHttpServer(
            ServerSocket door, String serverName, Function<HttpRequestHead, SimulatedResponse> answers) {
        this.door = door;
        this.serverName = serverName;
        this.answers = answers;
    }

    /**
     * Listens from now on.
     *
     * @param serverName value of the {@code Server} header of each response
     * @throws UncheckedIOException if the port cannot be had
     */
    public static LoopbackHttpServer open(
            int port, String serverName, Function<HttpRequestHead, SimulatedResponse> answers) {
        try {
            LoopbackHttpServer listener = new LoopbackHttpServer(
                    new ServerSocket(port, WAITING_CALLERS, InetAddress.getByAddress(LOOPBACK)), serverName, answers);
            listener.threads.execute(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("could not open the simulated Alpha Vantage on port " + port, e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                admit(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.warn("Caller was not let in", e);
                }
            }
        }
    }

    private void admit(Socket caller) {
        callers.add(caller);
        try {
            threads.execute(() -> serve(caller));
        } catch (RejectedExecutionException e) {
            LOG.debug("Caller came too late", e);
            closeQuietly(caller);
        }
    }

    private void serve(Socket caller) {
        try {
            new HttpConnection(caller, serverName, answers).serve();
        } catch (IOException e) {
            LOG.debug("Caller went away", e);
        } finally {
            callers.remove(caller);
        }
    }

    /** Ends all connections, stalled ones included. */
    @Override
    public void close() {
        closeQuietly(door);
        threads.shutdown();
        callers.forEach(LoopbackHttpServer::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.debug("Socket did not close", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-alpha-vantage");
        thread.setDaemon(true);
        return thread;
    }
}
