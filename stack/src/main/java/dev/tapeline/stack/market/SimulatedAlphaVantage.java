package dev.tapeline.stack.market;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real HTTP server on loopback that answers as Alpha Vantage does, from a simulated market.
 *
 * <p>It stands behind the same door as the live source: a caller given its address instead of the vendor's cannot tell.
 * Thread-safe.
 */
public final class SimulatedAlphaVantage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedAlphaVantage.class);
    private static final int THREADS = 4;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads;
    private final Answering answers;
    private final AtomicLong calls = new AtomicLong();

    private SimulatedAlphaVantage(HttpServer server, ExecutorService threads, Answering answers) {
        this.server = server;
        this.threads = threads;
        this.answers = answers;
    }

    /**
     * Opens the server on 127.0.0.1.
     *
     * @param clock tells where the history ends
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static SimulatedAlphaVantage start(SimulatedMarket market, Clock clock, int port) {
        HttpServer server = bind(port);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, SimulatedAlphaVantage::daemon);
        SimulatedAlphaVantage vendor = new SimulatedAlphaVantage(server, threads, new MarketAnswers(market, clock));
        server.setExecutor(threads);
        server.createContext("/query", vendor::handle);
        server.start();
        LOG.info("Simulated Alpha Vantage started address={}", vendor.baseUri());
        return vendor;
    }

    /** The address that takes the place of {@code https://www.alphavantage.co}. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many queries were made since the start, failed ones included, as the vendor's quota counts them. */
    public long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.incrementAndGet();
            send(exchange, answers.answer(Query.of(exchange.getRequestURI())));
        } catch (RuntimeException e) {
            LOG.error("Simulated answer failed", e);
            throw e;
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        byte[] bytes = answer.bytes();
        if (acceptsGzip(exchange)) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes = gzipped(bytes);
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
                .anyMatch(accepted -> accepted.contains("gzip"));
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static HttpServer bind(int port) {
        // Headers and body leave in two packets: without this the second waits 40 ms for the first's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("could not open the simulated Alpha Vantage on port " + port, e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-alpha-vantage");
        thread.setDaemon(true);
        return thread;
    }
}
