package dev.tapeline.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** An HTTP client of the simulated vendor. */
final class SimulatorClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI vendor;

    SimulatorClient(URI vendor) {
        this.vendor = vendor;
    }

    HttpResponse<byte[]> get(String query) throws IOException, InterruptedException {
        return http.send(request(query).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> getCompressed(String query) throws IOException, InterruptedException {
        return http.send(request(query).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> getWithin(Duration timeout, String query) throws IOException, InterruptedException {
        return http.send(request(query).timeout(timeout).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> getOnNewConnection(String query) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(query).build(), BodyHandlers.ofByteArray());
    }

    String weekly(String symbol, String key) {
        return text("function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=" + symbol + "&apikey=" + key);
    }

    String overview(String symbol, String key) {
        return text("function=OVERVIEW&symbol=" + symbol + "&apikey=" + key);
    }

    private String text(String query) {
        try {
            return text(get(query));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String decompressed(HttpResponse<byte[]> response) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(vendor.resolve("/query?" + query));
    }
}
