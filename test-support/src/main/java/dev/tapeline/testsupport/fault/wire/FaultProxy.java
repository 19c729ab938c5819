package dev.tapeline.testsupport.fault.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy on loopback between one client and one server, at which faults are injected.
 *
 * <p>While the server is down, connections are closed at once. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** After a request was forwarded: how long its response is withheld before the connection is cut. */
    private static final long EXECUTION_MILLIS = 300;

    private final WireProtocol protocol;
    private final int targetPort;
    private final WireListener listener;
    private final ServerSocket server;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private FaultProxy(WireProtocol protocol, int targetPort, WireListener listener, ServerSocket server) {
        this.protocol = protocol;
        this.targetPort = targetPort;
        this.listener = listener;
        this.server = server;
    }

    /** Opens a proxy for the server at another port of this machine. */
    public static FaultProxy open(WireProtocol protocol, int port, int targetPort, WireListener listener) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(loopback(port));
            FaultProxy proxy = new FaultProxy(protocol, targetPort, listener, server);
            start("proxy-" + port, proxy::acceptConnections);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a proxy on port " + port, e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void acceptConnections() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start("proxy-connection", () -> connect(client));
            } catch (IOException e) {
                // Closed, or the client has gone.
            }
        }
    }

    private void connect(Socket client) {
        Socket target = new Socket();
        Connection connection = new Connection(client, target);
        try {
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            target.connect(loopback(targetPort));
        } catch (IOException e) {
            connection.cut();
            return;
        }
        connections.add(connection);
        start("proxy-responses", connection::relayResponses);
        connection.relayRequests();
        connections.remove(connection);
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Nothing uses it any more.
        }
        connections.forEach(Connection::cut);
    }

    /** One connection of the client and the one to the server that belongs to it. */
    private final class Connection {
        private final Socket client;
        private final Socket target;
        private final WireParser parser = protocol.newParser();
        private final CountDownLatch executed = new CountDownLatch(1);
        private volatile boolean isResponseLost;

        Connection(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }

        void relayRequests() {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (client;
                    target) {
                InputStream in = client.getInputStream();
                OutputStream out = target.getOutputStream();
                int length;
                while ((length = in.read(buffer)) >= 0) {
                    WireVerdict verdict = WireVerdict.FORWARD;
                    for (WirePoint point : parser.accept(buffer, length)) {
                        WireVerdict found = listener.at(point);
                        verdict = found.equals(WireVerdict.FORWARD) ? verdict : found;
                    }
                    if (!verdict.isForwarded()) {
                        return;
                    }
                    isResponseLost = verdict.isCut();
                    out.write(buffer, 0, length);
                    out.flush();
                    verdict.afterwards().run();
                    if (verdict.isCut()) {
                        awaitExecution();
                        return;
                    }
                }
            } catch (IOException e) {
                // One of the two has closed the connection.
            }
        }

        void relayResponses() {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (client;
                    target) {
                InputStream in = target.getInputStream();
                OutputStream out = client.getOutputStream();
                int length;
                while ((length = in.read(buffer)) >= 0) {
                    if (isResponseLost) {
                        executed.countDown();
                        return;
                    }
                    out.write(buffer, 0, length);
                    out.flush();
                }
            } catch (IOException e) {
                // One of the two has closed the connection.
            }
        }

        private void awaitExecution() {
            try {
                executed.await(EXECUTION_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void cut() {
            try (client;
                    target) {
                // Both are closed.
            } catch (IOException e) {
                // Closed in any case.
            }
        }
    }
}
