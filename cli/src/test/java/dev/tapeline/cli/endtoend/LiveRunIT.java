package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.SimulatorSettings;
import dev.tapeline.simulator.fault.SimulatedFault;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs with an API key against a simulated vendor with limits and faults, from the call to the star schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveRunIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "CANARY0QWERTZUIO";
    private static final String FAST = "quota.per-second=50";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private SimulatedAlphaVantage vendor;
    private WebhookServer receiver;
    private CommandLineProcess tapeline;
    private RolesForHome roles;

    @BeforeAll
    void startTheVendor() {
        vendor = SimulatedAlphaVantage.start(
                SimulatedMarket.seeded(42),
                Clock.systemUTC(),
                SimulatorSettings.defaults().withCallsPerDay(25));
        receiver = WebhookServer.start();
        tapeline = new CommandLineProcess(work)
                .with(Map.of(
                        "ALPHAVANTAGE_API_KEY",
                        KEY,
                        "ALPHAVANTAGE_BASE_URL",
                        vendor.baseUri().toString(),
                        "TAPELINE_NOTIFY_URL",
                        receiver.uri("/notify").toString(),
                        "TAPELINE_HEARTBEAT_URL",
                        receiver.uri("/ping").toString()));
        roles = RolesForHome.start(work.resolve("home"));
    }

    @AfterAll
    void stop() {
        vendor.close();
        if (roles != null) {
            roles.close();
        }
        receiver.close();
    }

    @Test
    @Order(1)
    void failedCallsAreReportedOthersReachGoldAndTheKeyIsNotLeaked() throws Exception {
        vendor.inject("BRINQ", SimulatedFault.NOTE_BESIDE_DATA);
        vendor.inject("OSTRM", "TIME_SERIES_WEEKLY_ADJUSTED", SimulatedFault.UNKNOWN_BODY);
        vendor.inject("LUMQS", "OVERVIEW", SimulatedFault.DAILY_LIMIT);

        Process process = tapeline.start(
                "run", "--home", "home", "--symbols", "BRINQ,HALVO,OSTRM,LUMQS", "--json", "--verbose", "--set", FAST);
        Set<String> arguments = ConcurrentHashMap.newKeySet();
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            CommandLineProcess.commandLines(process).forEach(arguments::add);
            return !process.isAlive();
        });

        Ended ended = new Ended(process.exitValue(), tapeline.read("out"), tapeline.read("err"));
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        JsonNode report = JSON.readTree(ended.out());
        assertThat(report.path("market").asText()).isEqualTo("simulated");
        assertThat(report.path("refused").toString()).contains("OVERVIEW of LUMQS: DAILY_LIMIT", "***");
        assertThat(query("select symbol from gold.dim_stock order by 1"))
                .containsExactly("symbol", "BRINQ", "HALVO", "LUMQS");
        assertThat(query("select symbol, outcome from ops.last_call where not has_answer order by 1, 2"))
                .containsExactly("symbol,outcome", "LUMQS,DAILY_LIMIT", "OSTRM,UNKNOWN_BODY");
        assertThat(query("select count(*) from ops.api_call where detail like '%***%'"))
                .isNotEqualTo(List.of("count", "0"));

        assertThat(arguments).isNotEmpty().noneMatch(line -> line.contains(KEY));
        assertThat(ended.toString()).doesNotContain(KEY);
        assertThat(receiver.requests().stream().filter(request -> request.path().equals("/notify")))
                .singleElement()
                .satisfies(request -> assertThat(JSON.readTree(request.body())
                                .path("text")
                                .asText()
                                .lines())
                        .hasSize(5)
                        .first()
                        .asString()
                        .startsWith("Tapeline home: batch done in part, ")
                        .endsWith(" responses, simulated prices"));
        assertThat(receiver.requests().stream().filter(request -> request.path().equals("/ping")))
                .hasSize(1);
    }

    @Test
    @Order(2)
    void noCallIsMadeAfterTheDailyLimit() throws IOException {
        long before = vendor.calls();

        Ended plan = tapeline.run("plan", "--home", "home", "--symbols", "BRINQ,LUMQS,TESSQ", "--json");
        Ended run = tapeline.run("run", "--home", "home", "--symbols", "LUMQS,TESSQ", "--set", FAST);

        JsonNode planned = JSON.readTree(plan.out());
        assertThat(planned.path("creditsLeft").asInt()).isZero();
        assertThat(planned.path("today")).isEmpty();
        // The split of LUMQS is only inferred so far, so its list comes before the other lists.
        assertThat(planned.path("later"))
                .extracting(call ->
                        call.path("symbol").asText() + " " + call.path("asks").asText())
                .containsExactly(
                        "TESSQ prices",
                        "LUMQS overview",
                        "TESSQ overview",
                        "LUMQS splits",
                        "BRINQ splits",
                        "BRINQ dividends",
                        "LUMQS dividends",
                        "TESSQ splits",
                        "TESSQ dividends");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("waiting for credits until", "7 calls");
        assertThat(vendor.calls()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void statusShowsDueCallsQuotaAndNextRun() throws IOException {
        Files.writeString(work.resolve("home").resolve("watchlist.csv"), "symbol\nBRINQ\nTESSQ\n");

        Ended status = tapeline.run("status", "--home", "home");

        assertThat(status.exitCode()).as(status.toString()).isZero();
        assertThat(status.out()).containsPattern("due +6 calls").containsPattern("quota +0 of 25 credits left");
        assertThat(status.out()).contains("next run");
    }

    @Test
    @Order(4)
    void rejectedKeyIsReportedInOneLine() {
        vendor.clearFaults();
        vendor.inject(SimulatedFault.BAD_KEY);
        HomeOnTestStack.create(work.resolve("other"), SERVERS);

        Ended ended =
                tapeline.run("extract", "--once", "--home", "other", "--symbols", "BRINQ", "--set", "http.port=0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.errorLines())
                .singleElement()
                .asString()
                .contains("rejects the API key", "./tapeline init")
                .doesNotContain(KEY);
    }

    @Test
    @Order(5)
    void missingSymbolsAndUnreachableVendorAreReportedInOneLine() {
        Ended empty = tapeline.run("run", "--home", "empty");
        Ended sunday = tapeline.run("run", "--home", "empty", "--symbols", "2222.SR");
        Ended again = tapeline.run("run", "--home", "empty", "--again");
        Ended unreachable = tapeline.with(
                        Map.of("ALPHAVANTAGE_API_KEY", KEY, "ALPHAVANTAGE_BASE_URL", "http://127.0.0.1:1"))
                .run("run", "--home", "empty", "--symbols", "IBM");

        assertThat(List.of(empty, sunday, again))
                .allSatisfy(ended ->
                        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2));
        assertThat(unreachable.exitCode()).as(unreachable.toString()).isEqualTo(1);
        assertThat(List.of(empty, sunday, again, unreachable))
                .allSatisfy(ended -> assertThat(ended.errorLines()).hasSize(1));
        assertThat(empty.err()).contains("./tapeline init");
        assertThat(unreachable.err()).contains("no response from ALPHAVANTAGE_BASE_URL");
        assertThat(work.resolve("empty")).doesNotExist();
    }

    @Test
    @Order(6)
    void keyIsInNoFileOfTheHome() throws IOException {
        // The servers write all that they have when they stop.
        roles.close();
        roles = null;

        assertThat(filesContaining(work.resolve("home"), KEY)).isEmpty();
    }

    private List<String> query(String sql) {
        return StackForHome.query(work.resolve("home"), sql);
    }

    /** Files that contain a text, plain or compressed with gzip. */
    private static List<Path> filesContaining(Path directory, String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file, false).contains(text)
                            || content(file, true).contains(text))
                    .toList();
        }
    }

    private static String content(Path file, boolean isGzip) {
        try (InputStream in = Files.newInputStream(file);
                InputStream bytes = isGzip ? new GZIPInputStream(in) : in) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Not a gzip file, or deleted meanwhile.
            return "";
        }
    }
}
