package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.extractor.archive.ArchiveSettings;
import dev.tapeline.extractor.archive.S3ClientFactory;
import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Runs {@code open}, {@code trace} and {@code explain} on a home with imported responses. */
class TraceAndExplainIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private static CommandLineProcess tapeline;
    private static HomeOnTestStack home;
    private static RolesForHome roles;

    @BeforeAll
    static void runOnce() throws IOException {
        tapeline = new CommandLineProcess(work);
        new SavedResponsesFixture(work.resolve("responses"))
                .weekly("AAA", 0.9)
                .overview("AAA", "<b>TECHNOLOGY")
                .withReportedActions("BBB");
        home = HomeOnTestStack.create(work.resolve("home"), SERVERS);
        roles = RolesForHome.start(home);
        Ended ended = roles.run("run", "--payloads", work.resolve("responses").toString());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("report: ", "./tapeline open --home");
    }

    @AfterAll
    static void stop() {
        if (roles != null) {
            roles.close();
        }
    }

    @Test
    void runWritesTheReportAndOpenFindsIt() throws IOException {
        Ended opened = tapeline.with(Map.of("PATH", "")).run("open", "--home", "home");

        assertThat(opened.exitCode()).as(opened.toString()).isZero();
        String page = Files.readString(Path.of(opened.out().strip()));
        assertThat(page).contains("REAL: prices as Alpha Vantage published them", "id=\"s-AAA\"", "week 2026-W47");
        assertThat(page).doesNotContain("<b>");
    }

    @Test
    void rowIsTracedToTheArchivedBytes() throws IOException {
        Ended traced = tapeline.run("trace", "aaa", "2026-11-18", "--home", "home", "--json");

        assertThat(traced.exitCode()).as(traced.toString()).isZero();
        JsonNode trace = JSON.readTree(traced.out());
        assertThat(trace.path("week").asText()).isEqualTo("2026-W47");
        assertThat(trace.path("verified").asBoolean()).isTrue();
        assertThat(trace.path("checks")).hasSize(7);
        assertThat(trace.at("/bronze/headers/ce_id")).isEqualTo(trace.at("/fact/payload_id"));
        assertThat(trace.at("/archive/sha256")).isEqualTo(trace.at("/receipt/sha256"));
        assertThat(trace.has("apiCall")).isFalse();
    }

    @Test
    void damagedArchivedResponseFailsTheTrace() throws IOException {
        damageArchived("BBB");

        Ended traced = roles.run("trace", "BBB", "2026-W47");

        assertThat(traced.exitCode()).as(traced.toString()).isEqualTo(1);
        assertThat(traced.errorLines()).singleElement().asString().contains("damaged content");
    }

    @Test
    void valueIsRecomputedFromItsInputs() throws IOException {
        Ended explained = tapeline.run("explain", "AAA", "2026-W47", "volatility_52w_pct", "--home", "home", "--json");

        assertThat(explained.exitCode()).as(explained.toString()).isZero();
        JsonNode explanation = JSON.readTree(explained.out());
        assertThat(explanation.at("/revisions/0/cause").asText()).isEqualTo("NEW_WEEKS");
        assertThat(explanation.path("revisions")).hasSize(1);
        assertThat(explanation.path("inputs")).hasSize(52);
        assertThat(explanation.path("agrees").asBoolean()).isTrue();
        assertThat(explanation.path("recomputed").asDouble()).isPositive();
    }

    @Test
    void importedSplitsAndDividendsAreTheEvidenceOfCorporateActions() throws IOException {
        Ended actions = roles.run("sql", "--csv", """
            select symbol, ex_date, kind, trim_scale(ratio) as ratio, trim_scale(amount) as amount, source, disagreement
            from gold.corporate_action order by ex_date\
            """);
        Ended receipts = roles.run("sql", "--csv", """
            select function, verdict, rows_read, rows_new from ops.receipt
            where symbol = 'BBB' and function in ('SPLITS', 'DIVIDENDS') order by function\
            """);
        Ended explained = roles.run("explain", "BBB", "2026-07-03", "split_ratio", "--json");

        assertThat(actions.out().lines())
                .as(actions.toString())
                .containsExactly(
                        "symbol,ex_date,kind,ratio,amount,source,disagreement",
                        "BBB,2026-05-20,dividend,,1,reported,",
                        "BBB,2026-06-29,split,4,,reported,",
                        "BBB,2026-08-19,dividend,,1,reported,");
        assertThat(receipts.out().lines())
                .containsExactly("function,verdict,rows_read,rows_new", "DIVIDENDS,APPLIED,2,2", "SPLITS,APPLIED,1,1");
        JsonNode explanation = JSON.readTree(explained.out());
        assertThat(explanation.path("agrees").asBoolean())
                .as(explained.toString())
                .isTrue();
        assertThat(explanation.at("/action/source").asText()).isEqualTo("reported");
    }

    @Test
    void unknownColumnsAndWeeksAreReportedInOneLine() {
        Ended column = roles.run("explain", "AAA", "2026-W47", "return");
        Ended week = roles.run("trace", "AAA", "2020-W01");
        Ended nonsense = roles.run("trace", "AAA", "2026-W54");

        assertThat(Stream.of(column, week, nonsense)).allSatisfy(ended -> {
            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.errorLines()).hasSize(1);
        });
        assertThat(column.err()).contains("weekly_return_pct", "z_score_52w");
        assertThat(week.err()).contains("2025-W40", "2026-W47");
    }

    @Test
    void connectPrintsLinesWithoutThePassword() throws Exception {
        Ended printed = tapeline.run("connect", "--home", "home", "--json");

        assertThat(printed.exitCode()).as(printed.toString()).isZero();
        JsonNode connection = JSON.readTree(printed.out());
        Path secret = Path.of(connection.at("/address/passwordFile").asText());
        String password = Files.readString(secret);
        assertThat(printed.out()).doesNotContain(password);
        assertThat(connection.path("lines").fieldNames())
                .toIterable()
                .containsExactly("psql", "jdbc", "sqlalchemy", "pandas", "duckdb", "r");
        assertThat(connection.path("lines"))
                .allSatisfy(line -> assertThat(line.asText()).isNotBlank());
        String url = connection.at("/lines/jdbc").asText().replaceAll(" .*", "");
        try (Connection reader = DriverManager.getConnection(url + "&password=" + password);
                ResultSet row = reader.createStatement().executeQuery("select count(*) from gold.latest_week")) {
            assertThat(row.next()).isTrue();
        }
    }

    private static void damageArchived(String symbol) {
        ObjectStoreEndpoint store = home.endpoints().objectStore().orElseThrow();
        try (S3Client archive = S3ClientFactory.of(
                new ArchiveSettings(store.url(), "us-east-1", home.name(), store.accessKey(), store.secretKey()))) {
            String key = archive.listObjectsV2(list -> list.bucket(home.name())).contents().stream()
                    .map(S3Object::key)
                    .filter(each -> each.contains("WEEKLY_ADJUSTED") && each.contains("symbol=" + symbol))
                    .filter(each -> each.endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
            archive.putObject(put -> put.bucket(home.name()).key(key), RequestBody.fromBytes(new byte[] {1, 2, 3}));
        }
    }
}
