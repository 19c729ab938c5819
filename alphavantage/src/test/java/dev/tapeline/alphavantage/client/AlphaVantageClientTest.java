package dev.tapeline.alphavantage.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.FetchedResponse;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.VendorClientSettings;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AlphaVantageClientTest {
    private static final ApiKey KEY = new ApiKey("QWERTZ/OPASDFGH+");
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/query", this::respond);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void requestHasFunctionSymbolKeyAndUserAgent() {
        overview("IBM", Page.of(SampleResponses.overview("IBM")).gzipped());

        FetchedResponse fetched = fetch(VendorRequest.overview(new Symbol("IBM")));

        assertThat(requests).containsExactly("function=OVERVIEW&symbol=IBM&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1");
        assertThat(fetched.classification()).isEqualTo(ResponseClassification.payload(Optional.empty()));
        assertThat(fetched.response().fetchedAt()).isEqualTo(NOW);
        assertThat(text(fetched)).isEqualTo(SampleResponses.overview("IBM"));
    }

    @Test
    void seriesIsClassifiedWithItsNewestRow() {
        weekly("IBM", Page.of(SampleResponses.weekly("IBM", "2026-11-20")));

        assertThat(fetchPrices("IBM").classification())
                .isEqualTo(ResponseClassification.payload(Optional.of(LocalDate.of(2026, 11, 20))));
    }

    @Test
    void responseForAnotherSymbolIsStoredUnderTheRequestedOne() {
        weekly("IBM", Page.of(SampleResponses.weekly("AAPL", "2026-11-20")));

        assertThat(fetchPrices("IBM").response().symbol()).isEqualTo(new Symbol("IBM"));
    }

    @Test
    void bodyOfAnUnknownKindIsStored() {
        weekly("IBM", Page.of("{\"Weekly Prices\": []}"));

        assertThat(fetchPrices("IBM").classification().outcome().isStored()).isTrue();
        assertThat(text(fetchPrices("IBM"))).isEqualTo("{\"Weekly Prices\": []}");
    }

    @Test
    void failureIsClassifiedWithoutTheKey() {
        weekly(
                "A",
                Page.of(
                        "{\"Information\": \"Your API key as QWERTZ/OPASDFGH+ and your limit is 25 requests per day\"}"));
        overview("A", Page.of("<html>QWERTZ%2FOPASDFGH%2B</html>"));
        weekly("B", Page.of("{}"));
        overview("B", new Page(503, "QWERTZ/OPASDFGH+".getBytes(StandardCharsets.UTF_8), false));
        weekly("C", new Page(200, "{}".getBytes(StandardCharsets.UTF_8), true));
        overview("C", Page.of(""));

        assertThat(fetchPrices("A").classification())
                .isEqualTo(ResponseClassification.of(
                        CallOutcome.DAILY_LIMIT, "Your API key as *** and your limit is 25 requests per day"));
        assertThat(fetchOverview("A").classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.TRANSPORT, "a response that is not JSON"));
        assertThat(fetchPrices("B").classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.NOTHING_KNOWN, "an empty response, {}"));
        assertThat(fetchOverview("B").classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.TRANSPORT, "HTTP 503"));
        assertThat(fetchPrices("C").classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.TRANSPORT, "no response (ZipException)"));
        assertThat(fetchOverview("C").classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.TRANSPORT, "a truncated response"));
    }

    @Test
    void responseOverTheLimitHasNoBody() {
        String start = SampleResponses.weekly("IBM", "2026-11-20");
        weekly("IBM", Page.of(start + " ".repeat(2 * RedactedBody.LIMIT)));
        overview("IBM", Page.of(start + " ".repeat(2 * RedactedBody.LIMIT)).gzipped());

        assertThat(fetchPrices("IBM").response().body().oversize()).hasValue(RedactedBody.LIMIT + 1L);
        assertThat(fetchOverview("IBM").response().body().oversize())
                .hasValue(2L * RedactedBody.LIMIT + start.length());
    }

    @Test
    void responseThatNeverEndsTimesOut() {
        weekly("IBM", Page.NEVER);

        assertThat(fetch(Duration.ofMillis(500), VendorRequest.prices(new Symbol("IBM")))
                        .classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.TRANSPORT, "no response within 0.5 s"));
    }

    @Test
    void callThatReachesNobodyIsNotConnected() {
        URI closed = address();
        server.stop(0);

        assertThat(fetch(closed, Duration.ofSeconds(20)).classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.NOT_CONNECTED, "connection refused"));
        assertThat(fetch(URI.create("http://no-such-host.invalid/"), Duration.ofSeconds(20))
                        .classification())
                .isEqualTo(ResponseClassification.of(CallOutcome.NOT_CONNECTED, "the host name cannot be resolved"));
    }

    @Test
    void resetAfterTheRequestWasSentMayHaveCostACredit() {
        weekly("IBM", Page.RESET);

        ResponseClassification reset = fetchPrices("IBM").classification();

        assertThat(requests).isNotEmpty();
        assertThat(reset.outcome()).isEqualTo(CallOutcome.TRANSPORT);
        assertThat(reset.outcome().costsCredit()).isTrue();
    }

    private void weekly(String symbol, Page page) {
        pages.put("function=" + VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED + "&symbol=" + symbol, page);
    }

    private void overview(String symbol, Page page) {
        pages.put("function=" + VendorFunction.OVERVIEW + "&symbol=" + symbol, page);
    }

    private FetchedResponse fetchPrices(String symbol) {
        return fetch(VendorRequest.prices(new Symbol(symbol)));
    }

    private FetchedResponse fetchOverview(String symbol) {
        return fetch(VendorRequest.overview(new Symbol(symbol)));
    }

    private FetchedResponse fetch(VendorRequest request) {
        return fetch(Duration.ofSeconds(20), request);
    }

    private FetchedResponse fetch(Duration timeout, VendorRequest request) {
        return fetch(address(), timeout, request);
    }

    private static FetchedResponse fetch(URI address, Duration timeout) {
        return fetch(address, timeout, VendorRequest.prices(new Symbol("IBM")));
    }

    private static FetchedResponse fetch(URI address, Duration timeout, VendorRequest request) {
        return new AlphaVantageClient(new VendorClientSettings(address, KEY, timeout), Clock.fixed(NOW, ZoneOffset.UTC))
                .fetch(request);
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private static String text(FetchedResponse fetched) {
        return new String(fetched.response().body().bytes(), StandardCharsets.UTF_8);
    }

    private void respond(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        requests.add(query + " " + exchange.getRequestHeaders().getFirst("User-Agent"));
        Page page = pages.getOrDefault(query.substring(0, query.indexOf("&apikey")), Page.of("{}"));
        if (page.equals(Page.RESET)) {
            exchange.close();
            return;
        }
        if (page.isGzip()) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(page.status(), 0);
        exchange.getResponseBody().write(page.bytes());
        if (page.equals(Page.NEVER)) {
            exchange.getResponseBody().flush();
            awaitEndOfTest();
        }
        exchange.close();
    }

    private void awaitEndOfTest() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Page(
            int status,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
            boolean isGzip) {
        static final Page NEVER = of("{\"Meta Data\":");
        static final Page RESET = of("closed before a response");

        static Page of(String text) {
            return new Page(200, text.getBytes(StandardCharsets.UTF_8), false);
        }

        Page gzipped() {
            return new Page(status, SampleResponses.gzip(bytes), true);
        }
    }
}
