package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which symbols should have the newest complete week, 2026-W14 by the fetch time of the bars, and why some lack it. */
class SymbolCoverageIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    @TempDir
    Path folder;

    @Test
    void watchedAndActiveSymbolsAreExpectedUnlessReplacedOrEnded() throws Exception {
        Warehouse warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        SilverTableWriter silver = new SilverTableWriter(warehouse).batch("alphavantage");
        silver.bars("NOW", until("2026-04-03"));
        silver.bars("LATE", until("2026-03-27"));
        silver.bars("SLOW", until("2026-03-27"));
        silver.bars("GONE", until("2026-01-09"));
        silver.bars("DORMANT", until("2025-10-03"));
        silver.bars("OLD", until("2026-01-09"));
        silver.bars("FOREIGN", until("2026-01-09"));
        silver.bars("FB", until("2026-01-09"));
        receipts(
                silver,
                "NOW 2026-04-04 APPLIED",
                "LATE 2026-03-28 APPLIED",
                "SLOW 2026-04-04 APPLIED",
                "GONE 2026-04-04 UNCHANGED",
                "DORMANT 2026-01-20 UNCHANGED",
                "OLD 2026-01-10 APPLIED",
                "FOREIGN 2026-01-10 APPLIED",
                "FB 2026-04-04 UNCHANGED",
                "BAD 2026-04-04 REJECTED");
        Path watchList = Files.writeString(folder.resolve("watchlist.csv"), """
                symbol,successor_of
                NOW,
                LATE,
                GONE,
                DORMANT,
                OLD,
                FB,
                META,FB
                NEVER,
                BAD,
                """);

        ModelRunReport report = run(warehouse, watchList);

        assertThat(rows(warehouse, """
                select concat_ws(' | ', symbol, case when is_expected then 'expected' else 'not expected' end, reason)
                from gold.symbol_coverage
                order by symbol\
                """))
                .containsExactly(
                        "BAD | expected | last payload was rejected: EMPTY_SERIES",
                        "DORMANT | not expected | not fetched since 2026-01-20, when its series had ended",
                        "FB | not expected | replaced by META",
                        "FOREIGN | not expected | not fetched since 2026-01-10",
                        "GONE | not expected | its series has ended: no newer week on 2026-04-04",
                        "LATE | expected | not fetched since 2026-03-28",
                        "META | expected | never fetched",
                        "NEVER | expected | never fetched",
                        "NOW | expected | has the newest complete week",
                        "OLD | expected | not fetched since 2026-01-10",
                        "SLOW | expected | the vendor did not have the week on 2026-04-04");
        assertThat(rows(warehouse, """
                select count(*) filter (where is_expected and is_current) || ' of ' || count(*) filter (where is_expected)
                from gold.symbol_coverage\
                """)).containsExactly("1 of 7");
        assertThat(rows(warehouse, "select max(next_complete_at) at time zone 'UTC' from gold.symbol_coverage"))
                .containsExactly("2026-04-11 02:00:00");
        assertThat(rows(warehouse, """
                select concat_ws(' | ', symbol, week_ending, reason)
                from gold.expected_week
                where not is_present and week_ending >= date '2026-04-03'
                order by symbol\
                """))
                .containsExactly(
                        "LATE | 2026-04-03 | not fetched since 2026-03-28",
                        "OLD | 2026-04-03 | not fetched since 2026-01-10",
                        "SLOW | 2026-04-03 | the vendor did not have the week on 2026-04-04");
        assertThat(rows(warehouse, "select count(*) from gold.expected_week where is_present"))
                .containsExactly("80");
        assertThat(report.checks().stream()
                        .filter(check -> check.check().equals("expected_symbols_have_bars"))
                        .map(CheckResult::failingRows))
                .containsExactly(3L);
    }

    private static List<FormulaBar> until(String lastWeek) {
        return new RandomPriceSeries(
                        lastWeek.hashCode(), LocalDate.parse(lastWeek).minusWeeks(9), 10)
                .series(50, List.of(), -1, false);
    }

    /** One receipt per line: symbol, day of the fetch at 03:00 UTC, verdict. */
    private static void receipts(SilverTableWriter silver, String... lines) {
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split(" ", 3);
            silver.execute("""
                insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, reason, symbol, function,
                    fetched_at, attempt, rows_read, rows_new, rows_restated, rows_unchanged, rows_merged, rows_rejected,
                    rows_withdrawn)
                values (1, 0, %d, '%s', %s, '%s', 'TIME_SERIES_WEEKLY_ADJUSTED', '%s 03:00:00+00', 0, 0, 0, 0, 0, 0, 0, 0)\
                """.formatted(
                            i, parts[2], parts[2].equals("REJECTED") ? "'EMPTY_SERIES'" : "null", parts[0], parts[1]));
        }
    }

    private static ModelRunReport run(Warehouse warehouse, Path watchList) {
        return new ModelRun(
                        warehouse.as(WarehouseRole.MODELER),
                        new ModelerSettings(
                                Generation.FIRST,
                                Duration.ofHours(6),
                                Optional.of(watchList),
                                Optional.empty(),
                                ModelerSettings.BENCHMARK,
                                ModelerSettings.LOCK_TIMEOUT,
                                "test"))
                .run();
    }

    private static List<String> rows(Warehouse warehouse, String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
