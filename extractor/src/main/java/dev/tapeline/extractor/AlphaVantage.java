package dev.tapeline.extractor;

import dev.tapeline.extractor.plan.Request;
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
final class AlphaVantage {
    private static final String USER_AGENT = "tapeline/0.1";

    private final LiveSettings settings;
    private final Redaction redaction;
    private final Clock clock;
    private final HttpClient http;

    AlphaVantage(LiveSettings settings, Redaction redaction, Clock clock) {
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
    record Replied(Reply reply, Answer answer) {}

    Replied ask(Request request) {
        try {
            HttpResponse<byte[]> response = send(request);
            return judged(request, response.statusCode(), inflated(response));
        } catch (IOException e) {
            return failed(request, "no answer (" + cause(e) + ")");
        } catch (TimeoutException e) {
            return failed(request, "no answer within " + settings.timeout().toMillis() / 1000.0 + " s");
        }
    }

    private HttpResponse<byte[]> send(Request request) throws IOException, TimeoutException {
        HttpRequest call = HttpRequest.newBuilder(uri(request))
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "gzip")
                .build();
        // The client's own time-out ends with the headers; a body that trickles must not hold up the batch either.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(call, head -> new CappedBytes(Body.LIMIT + 1));
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

    private URI uri(Request request) {
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

    private Replied judged(Request request, int status, RawBody raw) {
        if (raw.isOversize()) {
            return new Replied(
                    new Reply.UnknownBody("an answer of more than " + Body.LIMIT + " bytes"),
                    answer(request, Body.oversize(raw.size())));
        }
        Body body = redaction.mask(raw);
        return new Replied(
                ReplyClassifier.classify(request.function(), status, ReplyReader.read(body.bytes())),
                answer(request, body));
    }

    private Replied failed(Request request, String why) {
        return new Replied(new Reply.Transport(why), answer(request, Body.of(new byte[0], false)));
    }

    private Answer answer(Request request, Body body) {
        return new Answer(request.function(), request.symbol(), clock.instant(), body);
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
