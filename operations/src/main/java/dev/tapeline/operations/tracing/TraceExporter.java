package dev.tapeline.operations.tracing;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends the traces of batches to an OpenTelemetry collector. */
public final class TraceExporter {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int SPANS_PER_REQUEST = 500;

    private final URI endpoint;
    private final Optional<String> token;
    private final OtlpJsonWriter writer;
    private HttpClient client;

    /**
     * An exporter; it connects with the first trace.
     *
     * @param address of OTLP over HTTP, such as {@code http://localhost:4318}
     * @param token sent as bearer token
     * @param version of the application
     * @throws IllegalArgumentException if that is no address of HTTP
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a collector without login is usual
    public TraceExporter(String address, Optional<String> token, String version) {
        this.endpoint = URI.create(address.replaceAll("/+$", "") + "/v1/traces");
        if (endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("no address of HTTP");
        }
        this.token = token;
        this.writer = new OtlpJsonWriter(version);
    }

    /**
     * Sends the traces of the batches that a model run was the first to take into gold.
     *
     * @throws IOException if the collector is unavailable or rejects them
     */
    public void export(WarehouseReader warehouse, String runId) throws IOException, InterruptedException {
        for (List<Span> spans : new BatchSpans(warehouse).ofModelRun(runId)) {
            for (int begin = 0; begin < spans.size(); begin += SPANS_PER_REQUEST) {
                send(spans.subList(begin, Math.min(spans.size(), begin + SPANS_PER_REQUEST)));
            }
        }
    }

    private void send(List<Span> spans) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(writer.json(spans)));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<Void> response = client().send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("HTTP " + response.statusCode());
        }
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }
        return client;
    }
}
