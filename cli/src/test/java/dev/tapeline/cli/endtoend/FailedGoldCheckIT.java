package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that a failed check leaves gold unchanged, is reported by commands and in a message, and passes after a repair; and
 * that a symbol without prices for two weeks is reported.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailedGoldCheckIT {
    private static final String GOLD =
            "select symbol, date_id, low_price, close_price, adj_close_price, load_timestamp from gold.fact_adjusted_prices order by 1, 2";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private static final WebhookServer RECEIVER = WebhookServer.start();
    private static RolesForHome roles;
    private static CommandLineProcess tapeline;
    private static List<String> oldGold;

    @BeforeAll
    static void runOnce() throws IOException {
        tapeline = new CommandLineProcess(work)
                .with(Map.of("TAPELINE_NOTIFY_URL", RECEIVER.uri("/").toString()));
        new SavedResponsesFixture(work.resolve("responses"))
                .weekly("AAA", 0.9)
                .weekly("BBB", 1.0)
                .weekly("CCC", 1.0, 0);
        roles = RolesForHome.start(HomeOnTestStack.create(work.resolve("home"), SERVERS));
        Ended ended = roles.run("run", "--payloads", work.resolve("responses").toString());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        oldGold = query(GOLD);
        assertThat(oldGold).hasSize(1 + 3 * SavedResponsesFixture.WEEKS);
    }

    @AfterAll
    static void stop() {
        if (roles != null) {
            roles.close();
        }
        RECEIVER.close();
    }

    @Test
    @Order(1)
    void negativePriceInSilverFailsTheRunAndLeavesGoldUnchanged() throws Exception {
        inSilver("update silver.weekly_bar set low = -low where symbol = 'AAA' and week_ending = date '2026-11-13'");

        Ended increment = tapeline.run("model", "--home", "home");
        Ended refresh = roles.run("model", "--full-refresh");

        assertThat(List.of(increment, refresh)).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
            assertThat(run.out())
                    .contains("gold was not replaced", "error: fact_adjusted_prices.prices_are_positive, 1 rows")
                    .contains("quality.check_result");
            assertThat(run.err()).doesNotContain("Exception");
        });
        assertThat(query(GOLD)).isEqualTo(oldGold);
        assertThat(messages("checks-failed"))
                .singleElement()
                .asString()
                .contains(
                        "Tapeline home: gold was not updated, ",
                        " of severity error failed",
                        "fact_adjusted_prices.prices_are_positive: 1 rows; ");
    }

    @Test
    @Order(2)
    void checkResultHoldsTheOffendingRow() throws IOException {
        String evidence = query("""
                        select sample->0 as offending from quality.check_result
                        where status = 'failed' and severity = 'error' and check_name = 'prices_are_positive' limit 1""").get(1);

        assertThat(evidence).contains("20261113", "AAA");
        assertThat(query("select status, count(*) from ops.model_run group by 1 order by 1"))
                .containsExactly("status,count", "built,1", "failed,2");
        assertThat(new ObjectMapper()
                        .readTree(tapeline.run("check", "--home", "home", "--json")
                                .out())
                        .path("isBad")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @Order(3)
    void runSucceedsAfterTheRepair() throws Exception {
        inSilver("update silver.weekly_bar set low = -low where symbol = 'AAA' and week_ending = date '2026-11-13'");

        Ended modeled = roles.run("model");

        assertThat(modeled.exitCode()).as(modeled.toString()).isZero();
        assertThat(query("select count(*) from gold.fact_adjusted_prices where low_price < 0"))
                .containsExactly("count", "0");
        assertThat(query("select status from ops.model_run order by finished_at desc limit 1"))
                .containsExactly("status", "built");
    }

    @Test
    @Order(4)
    void symbolWithoutPricesForTwoWeeksIsReported() throws Exception {
        Files.writeString(work.resolve("home/watchlist.csv"), "symbol\nAAA\nCCC\n");
        try (WebhookServer vendor = WebhookServer.start()) {
            vendor.respondWith("{\"Error Message\": \"Invalid API call. Please retry or visit the documentation.\"}");
            Ended run = tapeline.with(Map.of(
                            "ALPHAVANTAGE_API_KEY",
                            "CANARY0QWERTZUIO",
                            "ALPHAVANTAGE_BASE_URL",
                            vendor.uri("").toString(),
                            "TAPELINE_NOTIFY_URL",
                            RECEIVER.uri("/").toString()))
                    .run("run", "--home", "home", "--set", "quota.per-second=50");
            assertThat(run.out()).as(run.toString()).contains("CCC: the last response was UNKNOWN_SYMBOL");
        }

        assertThat(messages("symbol-unavailable"))
                .singleElement()
                .asString()
                .contains(
                        "the vendor has sent no prices for two weeks", "CCC: ", "last payload of 2026-09-12T03:59:59Z")
                .doesNotContain("AAA");
    }

    private static List<String> messages(String event) {
        return RECEIVER.bodies().stream()
                .filter(body -> body.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** Updates the rows and the version of their symbol in one transaction, as the sink does. */
    private static void inSilver(String update) throws SQLException {
        try (Connection connection = StackForHome.as(WarehouseRole.SINK, work.resolve("home"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(update)).isOne();
            statement.executeUpdate(
                    "update silver.symbol_version set version = version + 1, first_changed_weeks = first_changed_weeks || date '-infinity' where symbol = 'AAA'");
            connection.commit();
        }
    }

    private static List<String> query(String sql) {
        return StackForHome.query(work.resolve("home"), sql);
    }
}
