package dev.tapeline.testsupport.fault.role;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vendor's API on loopback: responds with scheduled responses and counts the calls. Thread-safe. */
public final class ScheduledVendor implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("function=(\\w+)&symbol=([^&]+).*");

    private final Map<String, String> series;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final HttpServer server;

    private ScheduledVendor(Map<String, String> series) {
        this.series = series;
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "scheduled-vendor");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::respond);
        server.start();
    }

    /**
     * Opens the server.
     *
     * @param series bodies of the weekly series by symbol
     */
    public static ScheduledVendor open(Map<String, String> series) {
        return new ScheduledVendor(series);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Number of calls beyond the first for the same symbol and function. */
    public int repeatedCalls() {
        return calls.values().stream().mapToInt(count -> count.get() - 1).sum();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            Matcher words = QUERY.matcher(query == null ? "" : query);
            String body = "{}";
            if (words.matches()) {
                String function = words.group(1);
                String symbol = words.group(2);
                calls.computeIfAbsent(function + " " + symbol, name -> new AtomicInteger())
                        .incrementAndGet();
                body = function.equals("OVERVIEW") ? overview(symbol) : series.get(symbol);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private static String overview(String symbol) {
        return """
                {"Symbol": "%s", "AssetType": "Common Stock", "Name": "%s Incorporated", "Exchange": "NYSE",
                 "Currency": "USD", "Country": "USA", "Sector": "TECHNOLOGY", "Industry": "None",
                 "LatestQuarter": "2023-12-31"}""".formatted(symbol, symbol);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
