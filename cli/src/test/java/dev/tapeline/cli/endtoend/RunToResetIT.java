package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands on real servers, from the import of saved responses to the reset of the home. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunToResetIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path work;

    private CommandLineProcess tapeline;
    private RolesForHome roles;
    private Process up;
    private URI grafana;

    @BeforeEach
    void useTheWorkDirectory() {
        tapeline = new CommandLineProcess(work);
    }

    @AfterAll
    void stop() {
        if (roles != null) {
            roles.close();
        }
        if (up != null) {
            up.destroy();
        }
    }

    @Test
    @Order(1)
    void savedResponsesBecomeAStarSchema() throws IOException {
        new SavedResponsesFixture(work.resolve("responses"))
                .weekly("AAA", 0.9)
                .weekly("BBB.LON", 1.0)
                .overview("AAA", "TECHNOLOGY");

        Ended ended = tapeline.run("run", "--payloads", "responses", "--home", "home", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonNode report = JSON.readTree(ended.out());
        assertThat(report.path("status").asText()).isEqualTo("done");
        assertThat(report.path("market").asText()).isEqualTo("alphavantage");
        assertThat(report.path("newestWeeks")).hasSize(2);
        roles = RolesForHome.start(work.resolve("home"));
        assertThat(queryAttached("select count(*), count(distinct symbol) from gold.fact_adjusted_prices"))
                .containsExactly("count,count", 2 * SavedResponsesFixture.WEEKS + ",2");
        assertThat(queryAttached("select sector from gold.dim_stock where symbol = 'AAA'"))
                .containsExactly("sector", "Technology");
        assertThat(queryAttached("""
                        select rows_normalized, rows_loaded, normalizer_lag, sink_lag, heap_used_bytes between 1 and heap_max_bytes
                        from ops.process_sample where process like 'run %' order by sampled_at desc limit 1"""))
                .last()
                .isEqualTo("%1$d,%1$d,0,0,t".formatted(2 * SavedResponsesFixture.WEEKS + 1));
    }

    @Test
    @Order(2)
    void importingTheSameResponsesAgainChangesNothing() throws IOException {
        List<String> before = queryAttached(
                "select symbol, date_id, payload_id, load_timestamp from gold.fact_adjusted_prices order by 1, 2");

        Ended ended = inThisJvm("run", "--payloads", path("responses"), "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonNode report = JSON.readTree(ended.out());
        assertThat(report.path("stages")).allSatisfy(stage -> assertThat(
                        stage.path("name").asText().equals("extract")
                                ? 0
                                : stage.path("out").asLong())
                .isZero());
        JsonNode verdicts = report.path("verdicts");
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).path("name").asText()).isEqualTo("UNCHANGED");
        assertThat(
                        queryAttached(
                                "select symbol, date_id, payload_id, load_timestamp from gold.fact_adjusted_prices order by 1, 2"))
                .isEqualTo(before);
    }

    @Test
    @Order(3)
    void invalidFilesAreReportedAndValidOnesLoaded() throws IOException {
        new SavedResponsesFixture(work.resolve("mixed"))
                .weekly("CCC", 1.0)
                .plain("limit.json", "{\"Information\": \"Thank you for using Alpha Vantage!\"}")
                .plain("evil.json", """
                        {"Meta Data": {"1. Information": "Weekly Adjusted Prices and Volumes", "2. Symbol": "../../x",
                         "3. Last Refreshed": "2026-11-20", "4. Time Zone": "US/Eastern"}, "Weekly Adjusted Time Series": {}}""")
                .write("cut.json.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0})
                .plain("page.json", "<html>502</html>");

        Ended ended = inThisJvm("run", "--payloads", path("mixed"), "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        JsonNode report = JSON.readTree(ended.out());
        assertThat(report.path("status").asText()).isEqualTo("done in part");
        assertThat(report.path("refused")).hasSize(4);
        assertThat(report.path("refused").toString()).contains("limit.json", "evil.json", "cut.json.gz", "page.json");
        assertThat(queryAttached("select count(*) from gold.dim_stock")).containsExactly("count", "3");
    }

    @Test
    @Order(4)
    void homeWithRealPricesIsNotFilledWithSimulatedOnes() {
        Ended ended = inThisJvm("run");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errorLines()).singleElement().asString().contains("no API key", "./tapeline init --home ");
    }

    @Test
    @Order(5)
    void readerCanNeitherWriteNorReadSilver() {
        assertThat(inThisJvm("sql", "delete from ops.receipt").exitCode()).isEqualTo(2);
        assertThat(inThisJvm("sql", "select * from silver.weekly_bar").exitCode())
                .isEqualTo(2);
        Ended wrong = tapeline.run("sql", "--home", "home", "select symbl from gold.latest_week");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errorLines())
                .singleElement()
                .asString()
                .contains("\"symbl\" does not exist at character 8", "hint: ", "latest_week.symbol");
        assertThat(work.resolve("home/logs/tapeline.log"))
                .content()
                .contains("Command rejected", "symbl")
                .doesNotContain("PSQLException");
    }

    @Test
    @Order(6)
    void rolesRunOneAfterAnother() {
        new SavedResponsesFixture(work.resolve("more")).weekly("DDD", 1.0);
        roles.finish();

        Ended imported = tapeline.run("import", "more", "--home", "home");
        Ended normalized = tapeline.run("normalize", "--once", "--home", "home", "--set", "http.port=0");
        Ended loaded = tapeline.run("sink", "--once", "--home", "home", "--set", "http.port=0");
        Ended modeled = tapeline.run("model", "--home", "home");

        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        assertThat(normalized.exitCode()).as(normalized.toString()).isZero();
        assertThat(normalized.out()).contains(SavedResponsesFixture.WEEKS + " bars emitted");
        assertThat(loaded.exitCode()).as(loaded.toString()).isZero();
        assertThat(modeled.exitCode()).as(modeled.toString()).isZero();
        assertThat(queryAttached("select count(*) from gold.fact_adjusted_prices where symbol = 'DDD'"))
                .containsExactly("count", Integer.toString(SavedResponsesFixture.WEEKS));
    }

    @Test
    @Order(7)
    void upLoadsWhatArrivedBeforeAndDuringItAndCommandsAttachToIt() throws Exception {
        new SavedResponsesFixture(work.resolve("early")).weekly("FFF", 1.0).weekly("GGG", 1.0);
        assertThat(inThisJvm("import", path("early")).exitCode()).isZero();
        roles.close();
        roles = null;
        CommandLineProcess served = new CommandLineProcess(Files.createDirectory(work.resolve("up")))
                .with(Map.of("GF_SMTP_HOST", "mail:25", "TAPELINE_ALERTS_WEBHOOK_URL", "http://127.0.0.1:9/alerts"));
        up = served.start(
                "up",
                "--home",
                work.resolve("home").toString(),
                "--grafana-home",
                GrafanaStandIn.install(work.resolve("installed")).toString(),
                "--set",
                "http.port=0",
                "--set",
                "grafana.port=0",
                "--set",
                "metrics.interval=200ms");
        await().atMost(Duration.ofMinutes(2)).until(() -> served.read("out").contains("up: ") || !up.isAlive());
        assertThat(up.isAlive()).as(served.read("err")).isTrue();
        grafana = GrafanaStandIn.address(served.read("out"));

        new SavedResponsesFixture(work.resolve("late")).weekly("EEE", 1.0);
        assertThat(inThisJvm("import", path("late")).exitCode()).isZero();
        // up builds gold when the batch is complete, without a model command.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> queryAttached("select count(*) from gold.dim_stock where symbol = 'EEE'")
                        .equals(List.of("count", "1")));
        assertThat(queryAttached("""
                        select max(normalizer_lag) >= 2, (array_agg(normalizer_lag order by sampled_at desc))[1],
                            (array_agg(sink_lag order by sampled_at desc))[1], max(rows_normalized), max(rows_loaded)
                        from ops.process_sample where process like 'up %'""")).last().isEqualTo("t,0,0,%1$d,%1$d".formatted(3 * SavedResponsesFixture.WEEKS));
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(work.resolve("home/report/index.html"))
                .contains("id=\"s-EEE\""));
        Ended imported = inThisJvm("run", "--payloads", path("responses"));
        Ended second = tapeline.run("up", "--home", "home", "--set", "http.port=0");
        Ended status = inThisJvm("status");

        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errorLines()).singleElement().asString().contains("in use by tapeline up");
        assertThat(status.out()).contains("tapeline up", "Mondays at 09:00 New York");
    }

    @Test
    @Order(8)
    void upRunsGrafanaWithTheDashboardsAndTheReadersPassword() throws Exception {
        Path home = work.resolve("home");
        String password = Files.readString(home.resolve("secrets/tapeline-reader"));

        assertThat(GrafanaStandIn.status(grafana)).isEqualTo(200);
        assertThat(home.resolve("logs/grafana.log")).content().contains("mail server mail:25, webhook null");
        assertThat(home.resolve("grafana/provisioning/alerting/tapeline-delivery.yaml"))
                .content()
                .contains("http://127.0.0.1:9/alerts");
        assertThat(home.resolve("grafana/provisioning/datasources/tapeline.yaml"))
                .content()
                .contains("127.0.0.1:", "$__file{" + home.resolve("secrets/tapeline-reader") + "}")
                .doesNotContain(password);
        Ended connected = inThisJvm("dashboards", "--out", path("mine"), "--connected");
        assertThat(connected.out()).contains("GF_PATHS_PROVISIONING").doesNotContain("in its environment");
        Ended written = inThisJvm("dashboards", "--out", path("mine"), "--with-password");
        assertThat(written.exitCode()).isZero();
        Path withPassword = work.resolve("mine/provisioning/datasources/tapeline.yaml");
        assertThat(withPassword).content().contains(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(withPassword)))
                .isEqualTo("rw-------");
        JsonNode status = JSON.readTree(inThisJvm("status", "--json").out());
        assertThat(status.path("grafana").asText()).isEqualTo(grafana.toString());
    }

    @Test
    @Order(9)
    void downStopsUpAndGrafana() throws Exception {
        Ended down = tapeline.run("down", "--home", "home", "--json");

        assertThat(down.exitCode()).as(down.toString()).isZero();
        assertThat(down.out()).startsWith("{").contains("\"state\" : \"stopped\"", "\"pid\" : " + up.pid());
        assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).as("an orderly end").isZero();
        await().atMost(Duration.ofSeconds(20)).until(() -> GrafanaStandIn.status(grafana) == 0);
        assertThat(inThisJvm("down").out()).contains("nothing is running");
    }

    @Test
    @Order(10)
    void roleStartsTheServersThatItNeeds() {
        Ended normalized = tapeline.run("normalize", "--once", "--home", "home", "--set", "http.port=0");

        assertThat(normalized.exitCode()).as(normalized.toString()).isZero();
        assertThat(normalized.out()).contains("0 payloads");
    }

    @Test
    @Order(11)
    void resetDeletesTheHomeAfterConfirmation() {
        assertThat(inThisJvm("reset").exitCode()).isEqualTo(2);
        assertThat(work.resolve("home")).exists();

        assertThat(tapeline.run("reset", "--home", "home", "--yes").exitCode()).isZero();
        assertThat(work.resolve("home")).doesNotExist();
    }

    /** A further call of a command, which needs no process of its own. */
    private static Ended inThisJvm(String... command) {
        return RolesForHome.run(work.resolve("home"), command);
    }

    private static String path(String file) {
        return work.resolve(file).toString();
    }

    /** For a home whose servers run; faster than the command. */
    private List<String> queryAttached(String sql) {
        return StackForHome.query(work.resolve("home"), sql);
    }
}
