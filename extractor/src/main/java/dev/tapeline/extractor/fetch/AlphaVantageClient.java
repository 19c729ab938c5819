package dev.tapeline.extractor.fetch;

import dev.tapeline.alphavantage.client.CappedBodySubscriber;
import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.response.ResponseClassification;
import dev.tapeline.alphavantage.response.ResponseClassifier;
import dev.tapeline.alphavantage.response.ResponseContentReader;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The API of Alpha Vantage over HTTP: one question, one call, one reply.
 *
 * <p>The key travels in the URL: no message shows it, and no redirect is followed that could carry it elsewhere. Bodies
 * are masked at this door. Thread-safe.
 */
public final class AlphaVantageClient {
    private static final String USER_AGENT = "tapeline/0.1";

    private final FetchSettings settings;
    private final KeyRedactor redaction;
    private final Clock clock;
    private final HttpClient http;

    public AlphaVantageClient(FetchSettings settings, KeyRedactor redaction, Clock clock) {
        this.settings = settings;
        this.redaction = redaction;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A reply with the answer that came with it.
     *
     * @param answer whose body is empty where no reply came
     */
    record Replied(ResponseClassification reply, VendorResponse answer) {}

    Replied ask(VendorRequest request) {
        try {
            HttpResponse<byte[]> response = send(request);
            return judged(request, response.statusCode(), inflated(response));
        } catch (IOException e) {
            return failed(request, "no answer (" + cause(e) + ")");
        } catch (TimeoutException e) {
            return failed(request, "no answer within " + settings.timeout().toMillis() / 1000.0 + " s");
        }
    }

    private HttpResponse<byte[]> send(VendorRequest request) throws IOException, TimeoutException {
        HttpRequest call = HttpRequest.newBuilder(uri(request))
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "gzip")
                .build();
        // The client's own time-out ends with the headers; a body that trickles must not hold up the batch either.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(call, head -> new CappedBodySubscriber(RedactedBody.LIMIT + 1));
        try {
            return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot ask for " + request, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + request, e);
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

    private Replied judged(VendorRequest request, int status, RawBody raw) {
        if (raw.isOversize()) {
            return new Replied(
                    new ResponseClassification.UnknownBody("an answer of more than " + RedactedBody.LIMIT + " bytes"),
                    answer(request, RedactedBody.oversize(raw.size())));
        }
        RedactedBody body = redaction.mask(raw);
        return new Replied(
                ResponseClassifier.classify(request.function(), status, ResponseContentReader.read(body.bytes())),
                answer(request, body));
    }

    private Replied failed(VendorRequest request, String why) {
        return new Replied(
                new ResponseClassification.Transport(why), answer(request, RedactedBody.of(new byte[0], false)));
    }

    private VendorResponse answer(VendorRequest request, RedactedBody body) {
        return new VendorResponse(request.function(), request.symbol(), clock.instant(), body);
    }

    /** By its kind alone: a message of the client could show the URL. */
    private static String cause(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
