package dev.tapeline.alphavantage.client;

import dev.tapeline.alphavantage.response.ResponseClassifier;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.FetchedResponse;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.ResponseRedactor;
import dev.tapeline.vendor.VendorClient;
import dev.tapeline.vendor.VendorClientSettings;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Calls the API of Alpha Vantage over HTTP.
 *
 * <p>The key is part of the URL, so no message contains the URL, no redirect is followed, and bodies are redacted before
 * they leave this class. Thread-safe.
 */
public final class AlphaVantageClient implements VendorClient {
    private static final String USER_AGENT = "tapeline/0.1";
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final VendorClientSettings settings;
    private final ResponseRedactor redactor;
    private final Clock clock;
    private final HttpClient http;

    public AlphaVantageClient(VendorClientSettings settings, Clock clock) {
        this.settings = settings;
        this.redactor = KeyRedactor.of(Optional.of(settings.apiKey()));
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout(settings.timeout()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public FetchedResponse fetch(VendorRequest request) {
        try {
            HttpResponse<byte[]> response = send(request);
            RedactedBody body = redacted(inflated(response));
            return new FetchedResponse(
                    response(request, body),
                    ResponseClassifier.classify(request.function(), response.statusCode(), body));
        } catch (IOException e) {
            return ConnectionFailure.of(e)
                    .map(failure -> failed(request, CallOutcome.NOT_CONNECTED, failure.description()))
                    .orElseGet(() -> failed(request, CallOutcome.TRANSPORT, "no response (" + cause(e) + ")"));
        } catch (TimeoutException e) {
            return failed(
                    request,
                    CallOutcome.TRANSPORT,
                    "no response within " + settings.timeout().toMillis() / 1000.0 + " s");
        }
    }

    private HttpResponse<byte[]> send(VendorRequest request) throws IOException, TimeoutException {
        HttpRequest call = HttpRequest.newBuilder(uri(request))
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "gzip")
                .build();
        // HttpRequest.timeout ends with the headers; a body that arrives slowly must not block the batch either.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(call, head -> new CappedBodySubscriber(RedactedBody.LIMIT + 1));
        try {
            return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot fetch " + request, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching " + request, e);
        } finally {
            response.cancel(true);
        }
    }

    private URI uri(VendorRequest request) {
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/query?function=" + request.function() + "&symbol="
                + encoded(request.symbol().text()) + "&apikey="
                + encoded(settings.apiKey().secret()));
    }

    private static RawBody inflated(HttpResponse<byte[]> response) throws IOException {
        boolean isGzip = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        InputStream bytes = new ByteArrayInputStream(response.body());
        try (InputStream body = isGzip ? new GZIPInputStream(bytes) : bytes) {
            return RawBody.read(body);
        }
    }

    private RedactedBody redacted(RawBody raw) {
        return raw.isOversize() ? RedactedBody.oversize(raw.size()) : redactor.redact(raw);
    }

    /** Shorter than the whole call, so that a connection that is never established is known as such. */
    private static Duration connectTimeout(Duration call) {
        Duration half = call.dividedBy(2);
        return half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT;
    }

    private FetchedResponse failed(VendorRequest request, CallOutcome outcome, String detail) {
        return new FetchedResponse(
                response(request, RedactedBody.of(new byte[0], false)), ResponseClassification.of(outcome, detail));
    }

    private VendorResponse response(VendorRequest request, RedactedBody body) {
        return new VendorResponse(request.function(), request.symbol(), clock.instant(), body);
    }

    /** The exception's class only: its message could contain the URL and thus the key. */
    private static String cause(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
