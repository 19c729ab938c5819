package dev.tapeline.testsupport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A receiver of HTTP requests on loopback, which records them; it can fail, and it can keep silent. */
public final class WebhookServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore arrivals = new Semaphore(0);
    private volatile boolean isSilent;
    private volatile String response = "";

    /** One request that has arrived. */
    public record Request(String method, String path, String body) {}

    private WebhookServer(HttpServer server) {
        this.server = server;
    }

    /** Starts to listen on a free port. */
    public static WebhookServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            WebhookServer receiver = new WebhookServer(server);
            server.createContext("/", receiver::handle);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a path. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Lets the next requests fail with these statuses. */
    public void failWith(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    /** Sends no responses from now on. */
    public void keepSilent() {
        isSilent = true;
    }

    /** Sends this body with each response from now on. */
    public void respondWith(String body) {
        response = body;
    }

    /** All requests so far, in the order of their arrival. */
    public List<Request> requests() {
        return requests;
    }

    /** Waits until so many requests have arrived, and fails after a minute. */
    public void awaitRequests(int number) {
        try {
            if (!arrivals.tryAcquire(number, 1, TimeUnit.MINUTES)) {
                throw new AssertionError("only " + requests.size() + " of " + number + " requests have arrived");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The bodies of the requests so far. */
    public List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
        arrivals.release();
        if (isSilent) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Integer failure = failures.poll();
        byte[] content = response.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(failure == null ? 200 : failure, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
