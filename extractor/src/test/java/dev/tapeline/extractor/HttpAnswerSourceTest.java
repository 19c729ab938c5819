package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tapeline.market.Function;
import dev.tapeline.market.Symbol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

final class HttpAnswerSourceTest {
    private static final ApiKey KEY = new ApiKey("QWERTZ/OPASDFGH+");
    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
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
    void eachSymbolIsAskedForItsSeriesAndThenForItsOverview() {
        weekly("IBM", Reply.of(Answers.weekly("IBM", "2026-11-20")));
        overview("IBM", Reply.of(Answers.overview("IBM")).gzipped());
        weekly("SPY", Reply.of(Answers.weekly("SPY", "2026-11-20")));
        overview("SPY", Reply.of("{}"));

        List<Outcome> outcomes = fetch("IBM", "SPY");

        assertThat(requests)
                .containsExactly(
                        "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=IBM&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1",
                        "function=OVERVIEW&symbol=IBM&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1",
                        "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=SPY&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1",
                        "function=OVERVIEW&symbol=SPY&apikey=QWERTZ%2FOPASDFGH%2B tapeline/0.1");
        assertThat(outcomes).hasSize(4).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.fetchedAt()).isEqualTo(NOW)));
        assertThat(text(outcomes.get(1))).isEqualTo(Answers.overview("IBM"));
        assertThat(text(outcomes.get(3))).isEqualTo("{}");
    }

    @Test
    void answerForAnotherSymbolIsKeptUnderTheOneAskedFor() {
        weekly("IBM", Reply.of(Answers.weekly("AAPL", "2026-11-20")));

        assertThat(((Answer) fetch("IBM").get(0)).symbol()).isEqualTo(new Symbol("IBM"));
    }

    @Test
    void bodyOfAnUnknownKindIsKept() {
        weekly("IBM", Reply.of("{\"Weekly Prices\": []}"));

        assertThat(text(fetch("IBM").get(0))).isEqualTo("{\"Weekly Prices\": []}");
    }

    @Test
    void whatIsNoAnswerIsRefusedWithAReasonThatShowsNoKey() {
        weekly("A", Reply.of("{\"Information\": \"Your API key as QWERTZ/OPASDFGH+ is over 25 requests per day\"}"));
        overview("A", Reply.of("<html>QWERTZ%2FOPASDFGH%2B</html>"));
        weekly("B", Reply.of("{}"));
        overview("B", new Reply(503, "QWERTZ/OPASDFGH+".getBytes(StandardCharsets.UTF_8), false));
        weekly("C", new Reply(200, "{}".getBytes(StandardCharsets.UTF_8), true));
        overview("C", Reply.of(""));

        assertThat(fetch("A", "B", "C").stream().map(Outcome::toString))
                .containsExactly(
                        "TIME_SERIES_WEEKLY_ADJUSTED of A: an error answer, Information: "
                                + "'Your API key as *** is over 25 requests per day'",
                        "OVERVIEW of A: not JSON",
                        "TIME_SERIES_WEEKLY_ADJUSTED of B: an empty answer, {}",
                        "OVERVIEW of B: HTTP 503",
                        "TIME_SERIES_WEEKLY_ADJUSTED of C: no answer (ZipException)",
                        "OVERVIEW of C: empty");
    }

    @Test
    void answerOverTheLimitIsToldWithoutItsBody() {
        String start = Answers.weekly("IBM", "2026-11-20");
        weekly("IBM", Reply.of(start + " ".repeat(2 * Body.LIMIT)));
        overview("IBM", Reply.of(start + " ".repeat(2 * Body.LIMIT)).gzipped());

        List<Outcome> outcomes = fetch("IBM");

        assertThat(((Answer) outcomes.get(0)).body().oversize()).hasValue(Body.LIMIT + 1L);
        assertThat(((Answer) outcomes.get(1)).body().oversize()).hasValue(2L * Body.LIMIT + start.length());
    }

    @Test
    void answerThatNeverEndsIsGivenUp() {
        weekly("IBM", Reply.NEVER);

        assertThat(fetch(Duration.ofMillis(500), "IBM").get(0))
                .hasToString("TIME_SERIES_WEEKLY_ADJUSTED of IBM: no answer within 0.5 s");
    }

    @Test
    void serverThatIsAwayIsARefusalToo() {
        server.stop(0);

        assertThat(fetch("IBM").get(0)).hasToString("TIME_SERIES_WEEKLY_ADJUSTED of IBM: no answer (ConnectException)");
    }

    private void weekly(String symbol, Reply reply) {
        replies.put("function=" + Function.TIME_SERIES_WEEKLY_ADJUSTED + "&symbol=" + symbol, reply);
    }

    private void overview(String symbol, Reply reply) {
        replies.put("function=" + Function.OVERVIEW + "&symbol=" + symbol, reply);
    }

    private List<Outcome> fetch(String... symbols) {
        return fetch(Duration.ofSeconds(20), symbols);
    }

    private List<Outcome> fetch(Duration timeout, String... symbols) {
        LiveSettings settings = new LiveSettings(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
                KEY,
                MarketSource.SIMULATED,
                List.of(symbols).stream().map(Symbol::new).toList(),
                timeout);
        List<Outcome> outcomes = new ArrayList<>();
        new HttpAnswerSource(settings, Clock.fixed(NOW, ZoneOffset.UTC))
                .outcomes(Redaction.of(Optional.of(KEY)))
                .forEachRemaining(outcomes::add);
        return outcomes;
    }

    private static String text(Outcome outcome) {
        return new String(((Answer) outcome).body().bytes(), StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        requests.add(query + " " + exchange.getRequestHeaders().getFirst("User-Agent"));
        Reply reply = replies.getOrDefault(query.substring(0, query.indexOf("&apikey")), Reply.of("{}"));
        if (reply.isGzip()) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), 0);
        exchange.getResponseBody().write(reply.bytes());
        if (reply.equals(Reply.NEVER)) {
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

    private record Reply(
            int status,
            @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
            boolean isGzip) {
        static final Reply NEVER = of("{\"Meta Data\":");

        static Reply of(String text) {
            return new Reply(200, text.getBytes(StandardCharsets.UTF_8), false);
        }

        Reply gzipped() {
            return new Reply(status, Answers.gzip(bytes), true);
        }
    }
}
