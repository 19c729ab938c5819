package dev.tapeline.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.response.ResponseClassification;
import dev.tapeline.extractor.fixture.LiveTestSettings;
import dev.tapeline.extractor.plan.CallQuota;
import dev.tapeline.market.Symbol;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.RedactedBody;
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

    private final Map<String, Page> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/query", this::answer);
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
    void questionNamesFunctionSymbolKeyAndTheProgram() {
        overview("IBM", Page.of(SampleResponses.overview("IBM")).gzipped());

        AlphaVantageClient.Replied replied = ask(VendorRequest.overview(new Symbol("IBM")));

        assertThat(requests).containsExactly("function=OVERVIEW&symbol=IBM&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1");
        assertThat(replied.reply()).isEqualTo(new ResponseClassification.Payload(Optional.empty()));
        assertThat(replied.answer().fetchedAt()).isEqualTo(NOW);
        assertThat(text(replied)).isEqualTo(SampleResponses.overview("IBM"));
    }

    @Test
    void seriesTellsItsNewestRow() {
        weekly("IBM", Page.of(SampleResponses.weekly("IBM", "2026-11-20")));

        assertThat(askPrices("IBM").reply())
                .isEqualTo(new ResponseClassification.Payload(Optional.of(LocalDate.of(2026, 11, 20))));
    }

    @Test
    void answerForAnotherSymbolIsKeptUnderTheOneAskedFor() {
        weekly("IBM", Page.of(SampleResponses.weekly("AAPL", "2026-11-20")));

        assertThat(askPrices("IBM").answer().symbol()).isEqualTo(new Symbol("IBM"));
    }

    @Test
    void bodyOfAnUnknownKindIsKept() {
        weekly("IBM", Page.of("{\"Weekly Prices\": []}"));

        assertThat(askPrices("IBM").reply().isKept()).isTrue();
        assertThat(text(askPrices("IBM"))).isEqualTo("{\"Weekly Prices\": []}");
    }

    @Test
    void whatIsNoAnswerSaysWhyAndShowsNoKey() {
        weekly(
                "A",
                Page.of(
                        "{\"Information\": \"Your API key as QWERTZ/OPASDFGH+ and your limit is 25 requests per day\"}"));
        overview("A", Page.of("<html>QWERTZ%2FOPASDFGH%2B</html>"));
        weekly("B", Page.of("{}"));
        overview("B", new Page(503, "QWERTZ/OPASDFGH+".getBytes(StandardCharsets.UTF_8), false));
        weekly("C", new Page(200, "{}".getBytes(StandardCharsets.UTF_8), true));
        overview("C", Page.of(""));

        assertThat(askPrices("A").reply())
                .isEqualTo(new ResponseClassification.DailyLimit(
                        "Your API key as *** and your limit is 25 requests per day"));
        assertThat(askOverview("A").reply())
                .isEqualTo(new ResponseClassification.Transport("an answer that is not JSON"));
        assertThat(askPrices("B").reply()).isEqualTo(new ResponseClassification.NothingKnown());
        assertThat(askOverview("B").reply()).isEqualTo(new ResponseClassification.Transport("HTTP 503"));
        assertThat(askPrices("C").reply()).isEqualTo(new ResponseClassification.Transport("no answer (ZipException)"));
        assertThat(askOverview("C").reply())
                .isEqualTo(new ResponseClassification.Transport("an answer that breaks off"));
    }

    @Test
    void answerOverTheLimitIsToldWithoutItsBody() {
        String start = SampleResponses.weekly("IBM", "2026-11-20");
        weekly("IBM", Page.of(start + " ".repeat(2 * RedactedBody.LIMIT)));
        overview("IBM", Page.of(start + " ".repeat(2 * RedactedBody.LIMIT)).gzipped());

        assertThat(askPrices("IBM").answer().body().oversize()).hasValue(RedactedBody.LIMIT + 1L);
        assertThat(askOverview("IBM").answer().body().oversize()).hasValue(2L * RedactedBody.LIMIT + start.length());
    }

    @Test
    void answerThatNeverEndsIsGivenUp() {
        weekly("IBM", Page.NEVER);

        assertThat(ask(Duration.ofMillis(500), VendorRequest.prices(new Symbol("IBM")))
                        .reply())
                .isEqualTo(new ResponseClassification.Transport("no answer within 0.5 s"));
    }

    @Test
    void serverThatIsAwayIsAFaultOfTransport() {
        server.stop(0);

        assertThat(askPrices("IBM").reply())
                .isEqualTo(new ResponseClassification.Transport("no answer (ConnectException)"));
    }

    private void weekly(String symbol, Page reply) {
        replies.put("function=" + VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED + "&symbol=" + symbol, reply);
    }

    private void overview(String symbol, Page reply) {
        replies.put("function=" + VendorFunction.OVERVIEW + "&symbol=" + symbol, reply);
    }

    private AlphaVantageClient.Replied askPrices(String symbol) {
        return ask(VendorRequest.prices(new Symbol(symbol)));
    }

    private AlphaVantageClient.Replied askOverview(String symbol) {
        return ask(VendorRequest.overview(new Symbol(symbol)));
    }

    private AlphaVantageClient.Replied ask(VendorRequest request) {
        return ask(Duration.ofSeconds(20), request);
    }

    private AlphaVantageClient.Replied ask(Duration timeout, VendorRequest request) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        FetchSettings settings = LiveTestSettings.settings(address, KEY, CallQuota.free(25, 1), timeout);
        return new AlphaVantageClient(settings, KeyRedactor.of(Optional.of(KEY)), Clock.fixed(NOW, ZoneOffset.UTC))
                .ask(request);
    }

    private static String text(AlphaVantageClient.Replied replied) {
        return new String(replied.answer().body().bytes(), StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        requests.add(query + " " + exchange.getRequestHeaders().getFirst("User-Agent"));
        Page reply = replies.getOrDefault(query.substring(0, query.indexOf("&apikey")), Page.of("{}"));
        if (reply.isGzip()) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), 0);
        exchange.getResponseBody().write(reply.bytes());
        if (reply.equals(Page.NEVER)) {
            exchange.getResponseBody().flush();
            awaitTheEnd();
        }
        exchange.close();
    }

    private void awaitTheEnd() {
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

        static Page of(String text) {
            return new Page(200, text.getBytes(StandardCharsets.UTF_8), false);
        }

        Page gzipped() {
            return new Page(status, SampleResponses.gzip(bytes), true);
        }
    }
}
