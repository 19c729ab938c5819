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
 * An HTTP/1.1 server on 127.0.0.1 that controls its sockets.
 *
 * <p>Unlike the JDK's server it can reset a connection and stall a response, which the simulated faults need. Thread-safe.
 */
public final class LoopbackHttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackHttpServer.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 256;

    private final ServerSocket serverSocket;
    private final String serverName;
    private final Function<HttpRequestHead, SimulatedResponse> responses;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackHttpServer::daemon);
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private LoopbackHttpServer(
            ServerSocket serverSocket, String serverName, Function<HttpRequestHead, SimulatedResponse> responses) {
        this.serverSocket = serverSocket;
        this.serverName = serverName;
        this.responses = responses;
    }

    /**
     * Starts to listen.
     *
     * @param serverName value of the {@code Server} header of each response
     * @throws UncheckedIOException if the port is in use
     */
    public static LoopbackHttpServer open(
            int port, String serverName, Function<HttpRequestHead, SimulatedResponse> responses) {
        try {
            LoopbackHttpServer listener = new LoopbackHttpServer(
                    new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK)), serverName, responses);
            listener.threads.execute(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the simulated Alpha Vantage on port " + port, e);
        }
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                handle(serverSocket.accept());
            } catch (IOException e) {
                if (!serverSocket.isClosed()) {
                    LOG.warn("Client could not be accepted", e);
                }
            }
        }
    }

    private void handle(Socket client) {
        clients.add(client);
        try {
            threads.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            LOG.debug("Client connected during shutdown", e);
            closeQuietly(client);
        }
    }

    private void serve(Socket client) {
        try {
            new HttpConnection(client, serverName, responses).serve();
        } catch (IOException e) {
            LOG.debug("Client closed the connection", e);
        } finally {
            clients.remove(client);
        }
    }

    /** Closes all connections, stalled ones included. */
    @Override
    public void close() {
        closeQuietly(serverSocket);
        threads.shutdown();
        clients.forEach(LoopbackHttpServer::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.debug("Socket could not be closed", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-alpha-vantage");
        thread.setDaemon(true);
        return thread;
    }
}
