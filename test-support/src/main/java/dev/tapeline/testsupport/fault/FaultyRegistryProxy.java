package dev.tapeline.testsupport.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * A proxy in front of a schema registry that responds with errors first, as a registry does that is starting, and that
 * may require an {@code Authorization} header.
 */
public final class FaultyRegistryProxy implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final URI registry;
    private final HttpServer server;
    private final Queue<Integer> errors = new ConcurrentLinkedQueue<>();
    private volatile Optional<String> required = Optional.empty();

    /** Starts on a free port. */
    public FaultyRegistryProxy(URI registry) {
        this.registry = registry;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Address of the API, to be used instead of that of the registry. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + registry.getPath());
    }

    /** The next requests get these statuses; those after them reach the registry. */
    public void failNext(Integer... statuses) {
        errors.addAll(Arrays.asList(statuses));
    }

    /** Whether all errors have been returned. */
    public boolean hasFailed() {
        return errors.isEmpty();
    }

    /** Requests without this header get status 401. */
    public void requireAuthorization(String header) {
        required = Optional.of(header);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            boolean isRejected =
                    required.filter(header -> !header.equals(authorization)).isPresent();
            Optional<Integer> error = isRejected ? Optional.of(401) : Optional.ofNullable(errors.poll());
            if (error.isPresent()) {
                String text = "{\"error_code\": %d, \"message\": \"starting\"}".formatted(error.get());
                respond(exchange, error.get(), text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            forward(exchange, body);
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpURLConnection request = (HttpURLConnection)
                registry.resolve(exchange.getRequestURI().getRawPath()).toURL().openConnection();
        request.setRequestMethod(exchange.getRequestMethod());
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        if (body.length > 0) {
            request.setDoOutput(true);
            request.setRequestProperty(
                    "Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
            request.getOutputStream().write(body);
        }
        int status = request.getResponseCode();
        try (InputStream response = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            respond(exchange, status, response == null ? new byte[0] : response.readAllBytes());
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
