package dev.tapeline.extractor;

import dev.tapeline.market.Function;
import dev.tapeline.market.Symbol;
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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * Asks the Alpha Vantage API for each symbol's weekly series and then for its overview.
 *
 * <p>The key travels in the URL: no message shows it, and no redirect is followed that could carry it elsewhere.
 */
public final class HttpAnswerSource implements AnswerSource {
    private static final String USER_AGENT = "tapeline/0.1";
    private static final List<Function> FUNCTIONS = List.of(Function.TIME_SERIES_WEEKLY_ADJUSTED, Function.OVERVIEW);
    private static final int OK = 200;

    private final LiveSettings settings;
    private final Clock clock;
    private final HttpClient http;

    public HttpAnswerSource(LiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public MarketSource market() {
        return settings.market();
    }

    @Override
    public int planned() {
        return settings.symbols().size() * FUNCTIONS.size();
    }

    @Override
    public boolean costsCredits() {
        return settings.market() == MarketSource.ALPHA_VANTAGE;
    }

    @Override
    public Iterator<Outcome> outcomes(Redaction redaction) {
        return settings.symbols().stream()
                .flatMap(symbol -> FUNCTIONS.stream().map(function -> new Call(function, symbol)))
                .map(call -> outcome(call, redaction))
                .iterator();
    }

    private Outcome outcome(Call call, Redaction redaction) {
        try {
            HttpResponse<byte[]> response = send(call);
            if (response.statusCode() != OK) {
                return call.refused("HTTP " + response.statusCode());
            }
            return judged(call, inflated(response), redaction);
        } catch (IOException e) {
            return call.refused("no answer (" + cause(e) + ")");
        } catch (TimeoutException e) {
            return call.refused("no answer within " + settings.timeout().toMillis() / 1000.0 + " s");
        }
    }

    private HttpResponse<byte[]> send(Call call) throws IOException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(uri(call))
                .header("User-Agent", USER_AGENT)
                .header("Accept-Encoding", "gzip")
                .build();
        // The client's own time-out ends with the headers; a body that trickles must not hold up the batch either.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, head -> new CappedBytes(Body.LIMIT + 1));
        try {
            return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot ask for " + call, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + call, e);
        } finally {
            response.cancel(true);
        }
    }

    private URI uri(Call call) {
        String base = settings.baseUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/query?function=" + call.function() + "&symbol="
                + encoded(call.symbol().text()) + "&apikey="
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

    /** A body of an unknown kind is kept: the normalizer says what is wrong with it. */
    private Outcome judged(Call call, RawBody raw, Redaction redaction) {
        Body body = redaction.mask(raw);
        AnswerIdentity identity = AnswerIdentityReader.identify(body.bytes());
        boolean isKept = identity instanceof AnswerIdentity.Known
                || identity instanceof AnswerIdentity.Unknown
                || (identity instanceof AnswerIdentity.Nothing && call.function() == Function.OVERVIEW);
        return isKept
                ? new Answer(
                        call.function(),
                        call.symbol(),
                        clock.instant(),
                        raw.isOversize() ? Body.oversize(raw.size()) : body)
                : call.refused(identity.description());
    }

    /** By its kind alone: a message of the client could show the URL. */
    private static String cause(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Call(Function function, Symbol symbol) {
        Refused refused(String reason) {
            return new Refused(toString(), reason);
        }

        @Override
        public String toString() {
            return function + " of " + symbol;
        }
    }
}
