package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the simulated vendor as a user does and calls it over HTTP. */
class SimulateCommandIT {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path work;

    @Test
    void printsEachCallWithoutTheKeyAndLeavesNoFiles() throws Exception {
        CommandLineProcess tapeline = new CommandLineProcess(work);
        Process process = tapeline.start(
                "simulate",
                "--port",
                "0",
                "--symbols",
                "40",
                "--quota-per-day",
                "3",
                "--at",
                "2026-11-20T21:30:00Z",
                "--fault",
                "halvo:overview=unavailablex1",
                "--watch-list",
                "watchlist.csv");
        try {
            // given
            String address = addressOf(tapeline);
            assertThat(tapeline.read("out"))
                    .contains("seed 42, 40 symbols, clock at 2026-11-20T21:3")
                    .contains("BRINQ HALVO")
                    .contains("and 20 more")
                    .contains("export ALPHAVANTAGE_BASE_URL=" + address + " ALPHAVANTAGE_API_KEY=anything")
                    .contains("./tapeline run");

            // when
            String weekly = get(address, "function=TIME_SERIES_WEEKLY_ADJUSTED&symbol=BRINQ&apikey=SECRET0KEY");
            get(address, "function=OVERVIEW&symbol=HALVO&apikey=SECRET0KEY");
            get(address, "function=OVERVIEW&symbol=%1B%5BX&apikey=SECRET0KEY");
            String limited = get(address, "function=OVERVIEW&symbol=HALVO&apikey=SECRET0KEY");

            // then
            assertThat(weekly).contains("\"3. Last Refreshed\": \"2026-11-20\"");
            assertThat(limited).contains("API key as SECRET0KEY", "3 requests per day");
            assertThat(tapeline.read("out").lines().filter(line -> line.endsWith(" today")))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .containsPattern("TIME_SERIES_WEEKLY_ADJUSTED +BRINQ +payload +1 today"),
                            line -> assertThat(line).containsPattern("OVERVIEW +HALVO +unavailable +2 today"),
                            line -> assertThat(line).containsPattern("OVERVIEW +\\?\\[X +nothing-known +3 today"),
                            line -> assertThat(line).containsPattern("OVERVIEW +HALVO +daily-limit +4 today"));
            assertThat(tapeline.read("out") + tapeline.read("err")).doesNotContain("SECRET0KEY");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(tapeline.read("err")).isEmpty();
        assertThat(work.resolve("watchlist.csv")).content().contains("\nBRINQ,").hasLineCount(41);
        assertThat(work)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".tapeline"));
    }

    @Test
    void portInUseIsReportedInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Ended ended =
                    new CommandLineProcess(work).run("simulate", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.errorLines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort(), "--port");
            assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        }
    }

    private static String addressOf(CommandLineProcess tapeline) {
        await().atMost(LONGEST_START).until(() -> tapeline.read("out").contains("calls:"));
        Matcher address = ADDRESS.matcher(tapeline.read("out"));
        assertThat(address.find()).isTrue();
        return address.group();
    }

    private static String get(String address, String query) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/query?" + query)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
