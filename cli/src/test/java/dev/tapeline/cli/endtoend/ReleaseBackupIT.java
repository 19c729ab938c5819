package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.stack.home.HomeSecrets;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Restores the backup of an embedded home, written by release 0.1.0, into external servers, backs it up again, and examines
 * it.
 *
 * <p>Every later release must open that backup, compute the same rows from it, or say which tables differ.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseBackupIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RELEASED =
            Path.of("src", "test", "resources", "releases", "0.1.0").toAbsolutePath();
    private static final String FACTS = """
        select md5(string_agg(md5((to_jsonb(facts) - 'load_timestamp')::text), '' order by symbol, date_id)) as sum
        from gold.fact_adjusted_prices as facts""";

    @TempDir
    static Path work;

    private StackForHome served;
    private Path servers;
    private CommandLineProcess embedded;
    private CommandLineProcess external;

    @BeforeAll
    void startEmptyServers() throws IOException {
        servers = work.resolve("servers");
        served = StackForHome.start(servers);
        embedded = new CommandLineProcess(work);
        external = embedded.with(ServerEnvironment.of(served.endpoints(), servers));
    }

    @AfterAll
    void stop() {
        if (served != null) {
            served.close();
        }
    }

    @Test
    @Order(1)
    void backupOfTheReleaseIsRestoredIntoExternalServersWithTheSameGold() throws IOException {
        Ended restored = external.run("restore", RELEASED.toString(), "--home", "home", "--json");

        assertThat(restored.exitCode()).as(restored.toString()).isZero();
        JsonNode report = JSON.readTree(restored.out());
        JsonNode manifest = manifest(RELEASED);
        assertThat(report.path("status").asText()).isEqualTo("done");
        assertThat(report.path("sameTables").asInt())
                .isEqualTo(manifest.path("gold").size())
                .isPositive();
        assertThat(report.path("payloads").asInt())
                .isEqualTo(manifest.path("counts").path("publications").asInt());
        assertThat(query("select count(*) from ops.api_call where status = 'settled'"))
                .as("the ledger, and so the credits that are left")
                .containsExactly("count", manifest.path("counts").path("calls").asText());
        assertThat(query("select distinct decision, symbol from ops.decision"))
                .containsExactly("decision,symbol", "ACCEPT,TESSQ");
        assertThat(query("select rules ->> 'rejects_zero_volume' as rule from ops.generation where role = 'current'"))
                .as("the rules of the generation")
                .containsExactly("rule", "true");
        assertThat(work.resolve("home/watchlist.csv")).content().contains("HALVO", "TESSQ");
        assertThat(work.resolve("home/restore-in-progress")).doesNotExist();
    }

    @Test
    @Order(2)
    void secondBackupCopiesOnlyWhatIsNew() throws IOException {
        Ended first = external.run("backup", "copy", "--home", "home", "--json");
        Ended second = inThisJvm("home", "backup", path("copy"), "--json");

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(JSON.readTree(second.out()).path("newObjects").asInt()).isZero();
        JsonNode manifest = manifest(work.resolve("copy"));
        assertThat(manifest.path("run").asInt()).isEqualTo(2);
        assertThat(manifest.path("gold"))
                .as("checksums of the tables of then, and of those that were added since")
                .hasSizeGreaterThanOrEqualTo(manifest(RELEASED).path("gold").size());
        assertThat(manifest.path("counts")).isEqualTo(manifest(RELEASED).path("counts"));
    }

    @Test
    @Order(3)
    void homeWithDataAndDamagedBackupsAreRejectedInOneLine() throws IOException {
        Path object;
        try (Stream<Path> files = Files.walk(work.resolve("copy/objects"))) {
            object = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Ended full = inThisJvm("home", "restore", path("copy"));
        Files.delete(object);
        Ended damaged = inThisJvm("other", "restore", path("copy"));
        Ended verified = inThisJvm("other", "backup", "--verify", path("copy"), "--json");

        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.errorLines()).singleElement().asString().contains("has data", "restore into an empty home");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.errorLines()).singleElement().asString().contains("is damaged", "it is missing");
        assertThat(work.resolve("other")).as("nothing is written").doesNotExist();
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(verified.out()).path("damages")).hasSize(1);
    }

    @Test
    @Order(4)
    void sampleOfTheBackupIsRebuiltInATemporaryHome() throws IOException {
        Ended verified = embedded.run("backup", "--verify", RELEASED.toString(), "--sample", "1", "--json");

        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        JsonNode report = JSON.readTree(verified.out());
        assertThat(report.path("status").asText()).isEqualTo("sound");
        assertThat(report.path("sample")).hasSize(1);
        assertThat(report.path("differences")).isEmpty();
    }

    @Test
    @Order(5)
    void doctorFindsNoFailureInAHealthyInstallation() throws IOException {
        Ended ended = external.run("doctor", "--home", "home", "--json");

        JsonNode findings = JSON.readTree(ended.out()).path("findings");
        assertThat(levels(findings)).as(ended.toString()).doesNotContainValue("FAIL");
        assertThat(levels(findings))
                .containsEntry("kafka", "OK")
                .containsEntry("transactions", "OK")
                .containsEntry("topics", "OK")
                .containsEntry("registry", "OK")
                .containsEntry("archive", "OK")
                .containsEntry("tapeline_reader", "OK")
                .containsEntry("tapeline_sink", "OK")
                .containsEntry("tapeline_modeler", "OK")
                .containsEntry("tapeline_monitor", "OK")
                .containsEntry("tapeline_owner", "OK")
                .containsEntry("clock", "OK");
        String secret = HomeSecrets.in(servers).get("tapeline-owner");
        assertThat(ended.out() + ended.err()).doesNotContain(secret);
    }

    @Test
    @Order(6)
    void doctorNamesEveryBrokenPart() throws Exception {
        try (Connection owner = StackForHome.as(WarehouseRole.OWNER, servers);
                Statement statement = owner.createStatement()) {
            statement.execute("grant insert on ops.receipt to tapeline_reader");
            statement.execute("revoke insert on ops.receipt from tapeline_sink");
            setRetention("604800000");
            Map<String, String> broken = new HashMap<>(ServerEnvironment.of(served.endpoints(), servers));
            broken.put("TAPELINE_REGISTRY_URL", "http://127.0.0.1:1");
            broken.put("TAPELINE_ARCHIVE_SECRET_KEY", "wrong");
            broken.put("TAPELINE_WAREHOUSE_MONITOR_PASSWORD", "wrong");
            broken.put("ALPHAVANTAGE_API_KEY", "two words");
            Files.writeString(work.resolve("home/watchlist.csv"), "symbol\n");

            Ended ended = embedded.with(broken).run("doctor", "--home", "home");

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
            assertThat(ended.out())
                    .containsPattern("FAIL +topics +bronze.payloads deletes old records")
                    .containsPattern("FAIL +registry ")
                    .containsPattern("FAIL +archive .*check the access key")
                    .containsPattern("FAIL +tapeline_reader +has rights that it must not have: insert on ops.receipt")
                    .containsPattern("FAIL +tapeline_sink +lacks insert on ops.receipt")
                    .containsPattern("FAIL +tapeline_monitor +.*password authentication failed")
                    .containsPattern("FAIL +api key +ALPHAVANTAGE_API_KEY is not an API key")
                    .containsPattern("WARN +watch list +it is empty: ./tapeline watch add")
                    .doesNotContain("two words");
            statement.execute("revoke insert on ops.receipt from tapeline_reader");
            statement.execute("grant insert on ops.receipt to tapeline_sink");
            setRetention("-1");
        }
    }

    @Test
    @Order(7)
    void warehouseOfANewerReleaseIsRejectedInOneLine() throws SQLException {
        try (Connection owner = StackForHome.as(WarehouseRole.OWNER, servers);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                insert into ops.flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 'tapeline_owner', 1, true)""");

            Ended ended = inThisJvm("home", "status");

            statement.execute("delete from ops.flyway_schema_history where installed_rank = 9999");
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.errorLines())
                    .singleElement()
                    .asString()
                    .contains("migrated by a newer Tapeline (V9999__future.sql)");
        }
    }

    @Test
    @Order(8)
    void warehouseOfAnOlderPostgresIsRebuiltFromBronze() throws IOException {
        List<String> before = query(FACTS);
        served.close();
        served = null;
        Path version = servers.resolve("postgres/cluster/data/PG_VERSION");
        Files.writeString(version, "12\n");
        Files.writeString(servers.resolve("home.properties"), "format=1\nmarket=simulated\n");
        Files.copy(RELEASED.resolve("parts/000001/watchlist.csv"), servers.resolve("watchlist.csv"));

        Ended rejected = embedded.run("status", "--home", "servers");
        Ended rebuilt = embedded.run(
                "replay", "--rebuild-warehouse", "--set", "normalizer.reject-zero-volume=true", "--home", "servers");

        assertThat(rejected.exitCode()).isEqualTo(1);
        assertThat(rejected.errorLines())
                .singleElement()
                .asString()
                .contains("older PostgreSQL (12)", "./tapeline replay --rebuild-warehouse");
        assertThat(rebuilt.exitCode()).as(rebuilt.toString()).isZero();
        assertThat(servers.resolve("postgres/cluster/data-12")).exists();
        Ended facts = embedded.run("sql", "--home", "servers", "--csv", FACTS);
        assertThat(facts.out().lines().toList()).isEqualTo(before);
    }

    /** A further call of a command with the external servers, which needs no process of its own. */
    private Ended inThisJvm(String home, String... command) {
        return RolesForHome.run(ServerEnvironment.of(served.endpoints(), servers), work.resolve(home), command);
    }

    private static String path(String file) {
        return work.resolve(file).toString();
    }

    private List<String> query(String sql) {
        return StackForHome.query(servers, sql);
    }

    private void setRetention(String milliseconds) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "bronze.payloads");
        try (Admin admin = Admin.create(Map.<String, Object>of(
                "bootstrap.servers", served.endpoints().kafka().orElseThrow().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            topic,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", milliseconds), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Map<String, String> levels(JsonNode findings) {
        Map<String, String> levels = new HashMap<>();
        findings.forEach(finding -> levels.put(
                finding.path("subject").asText(), finding.path("level").asText()));
        return levels;
    }

    private static JsonNode manifest(Path backup) {
        try {
            return JSON.readTree(backup.resolve("manifest.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
