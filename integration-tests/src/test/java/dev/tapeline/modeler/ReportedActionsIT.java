package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Splits and dividends that the vendor lists, beside those that the weekly series shows. */
class ReportedActionsIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private SilverTableWriter silver;

    @BeforeEach
    void freshWarehouse() {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        silver = new SilverTableWriter(warehouse).batch("alphavantage");
    }

    @Test
    void vendorsListWinsWhereThePricesShowIt() throws SQLException {
        ReportedSeries.market().forEach((symbol, series) -> series.write(silver, symbol));

        build(Optional.empty());

        assertThat(query("""
            select concat_ws(' ', symbol, corporate_action, round(split_ratio, 4), action_source)
            from gold.fact_adjusted_prices
            where action_source is not null
            order by symbol, date_id\
            """))
                .containsExactly(
                        "AGREES split 4.0000 reported",
                        "BIGSPIN spin_off reported",
                        "EARLY split 4.0000 reported",
                        "GAP split 4.0000 reported",
                        "LATE split 5.0000 reported",
                        "OTHER split 2.1000 reported",
                        "RANDOM split 2.0000 reported",
                        "RANDOM split 1.5000 reported",
                        "REVERSE split 0.0202 reported",
                        "ROUNDED split 1.3333 reported",
                        "ROUNDRATIO split 0.0323 reported",
                        "SPECIAL distribution reported",
                        "SPECIALUNLISTED distribution inferred",
                        "SPUN spin_off reported",
                        "STOCKDIV split 1.0300 reported",
                        "TWICE split 6.0000 reported",
                        "UNLISTED split 3.0000 inferred");
        // Prices and list show the split of LATE, but the adjusted closes do not yet.
        assertThat(query("select symbol || ' ' || price_warning from gold.fact_adjusted_prices"
                        + " where price_warning is not null"))
                .containsExactly("LATE prices_on_new_scale");
    }

    @Test
    void everyActionIsARowWithItsEvidence() throws SQLException {
        ReportedSeries.market().forEach((symbol, series) -> series.write(silver, symbol));

        build(Optional.empty());

        assertThat(query("""
            select concat_ws('|', symbol, coalesce(ex_date::text, week_ending || ' week'), kind, trim_scale(round(ratio, 6)),
                source, evidence)
            from gold.corporate_action
            where symbol in ('SPUN', 'TWICE', 'EARLY', 'REVERSE', 'UNLISTED', 'SPECIAL')
            order by symbol, week_ending, action_number\
            """))
                .containsExactly(
                        "EARLY|2021-11-05|split|7|reported|SPLITS of 2026-04-04: 7",
                        "EARLY|2022-01-07|split|2|reported|SPLITS of 2026-04-04: 2",
                        "EARLY|2023-02-27|split|4|reported|SPLITS of 2026-04-04: 4",
                        "REVERSE|2023-02-27|split|0.020232|reported|SPLITS of 2026-04-04: 0.0202",
                        "SPECIAL|2023-03-01|distribution|reported|DIVIDENDS of 2026-04-04: "
                                + query("select trim_scale(max(dividend_amount)) from gold.fact_adjusted_prices"
                                                + " where symbol = 'SPECIAL'")
                                        .get(0),
                        "SPUN|2023-02-27|spin_off|1.046|reported|SPLITS of 2026-04-04: 1.046",
                        "TWICE|2023-02-27|split|2|reported|SPLITS of 2026-04-04: 2",
                        "TWICE|2023-02-28|split|3|reported|SPLITS of 2026-04-04: 3",
                        "UNLISTED|2023-03-03 week|split|3|inferred|weekly series: the adjustment factor changed by "
                                + query("select trim_scale(round((adjustment_factor / lag(adjustment_factor) over"
                                                + " (order by date_id))::numeric, 6)) from gold.fact_adjusted_prices"
                                                + " where symbol = 'UNLISTED' order by date_id offset 60 limit 1")
                                        .get(0));
        assertThat(query("""
            select concat_ws(' ', symbol, count(*), min(trim_scale(unit)), max(trim_scale(unit)), min(source), max(source))
            from gold.corporate_action
            where kind = 'dividend'
                and symbol in ('DIVIDENDS', 'NONE', 'POUNDS.LON')
            group by symbol
            order by symbol\
            """))
                .containsExactly(
                        "DIVIDENDS 9 1 1 reported reported",
                        "NONE 9 1 1 inferred inferred",
                        "POUNDS.LON 9 100 100 reported reported");
    }

    @Test
    void disagreementsAreNamedAndFailAWarning() throws SQLException {
        ReportedSeries.market().forEach((symbol, series) -> series.write(silver, symbol));

        build(Optional.empty());

        assertThat(query("""
            select distinct symbol || ': ' || regexp_replace(disagreement, '[0-9.]+', 'N')
            from gold.corporate_action
            where disagreement is not null
            order by 1\
            """))
                .containsExactly(
                        "LATE: reported, but no action is inferred from the weekly series",
                        "OTHER: reported, but the inferred ratio is N",
                        "STOCKDIV: reported, but a spin_off is inferred",
                        "UNLISTED: inferred, but not in SPLITS",
                        "UNSEEN: reported, but the prices do not show it: not applied",
                        "WRONG: reported, but the weekly series has N");
        assertThat(query("""
            select concat_ws(' ', severity, status)
            from quality.check_result
            where model = 'corporate_action' and check_name = 'reported_and_inferred_agree'\
            """)).containsExactly("warn failed");
    }

    @Test
    void fileOverridesTheVendorsList() throws SQLException, IOException {
        ReportedSeries.market().get("AGREES").write(silver, "AGREES");
        Path actions = Files.writeString(folder.resolve("corporate-actions.csv"), """
            symbol,week,kind,ratio,why
            AGREES,2023-03-03,split,3,so they say
            """);

        build(Optional.of(actions));

        assertThat(query("""
            select concat_ws(' ', corporate_action, trim_scale(split_ratio), action_source)
            from gold.fact_adjusted_prices where action_source is not null\
            """)).containsExactly("split 3 override");
        assertThat(query("select concat_ws('|', kind, trim_scale(ratio), source, evidence) from gold.corporate_action"
                        + " order by action_number"))
                .containsExactly(
                        "split|4|reported|SPLITS of 2026-04-04: 4, overridden by corporate-actions.csv",
                        "split|3|override|corporate-actions.csv");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
    void recordedListsAgreeWithTheRecordedSeries() throws SQLException, IOException {
        RecordedWeeklyBars.read().forEach(silver::bars);
        recorded("splits/IBM.json", ReportedActionKind.SPLIT);
        recorded("dividends/IBM.json", ReportedActionKind.DIVIDEND);
        recorded("dividends/AAPL.json", ReportedActionKind.DIVIDEND);

        build(Optional.empty());

        assertThat(query("""
            select concat_ws(' ', symbol, kind, source, count(*), min(week_ending), max(week_ending))
            from gold.corporate_action
            where symbol in ('AAPL', 'IBM')
            group by symbol, kind, source
            order by symbol, kind, source\
            """))
                .containsExactly(
                        "AAPL dividend inferred 4 2025-05-16 2026-02-13",
                        "AAPL dividend reported 51 2012-08-10 2025-02-14",
                        "AAPL split inferred 4 2000-06-23 2020-09-04",
                        "IBM dividend inferred 2 2025-11-14 2026-02-13",
                        "IBM dividend reported 107 1999-02-12 2025-08-08",
                        "IBM spin_off reported 1 2021-11-05 2021-11-05",
                        "IBM split reported 1 1999-05-28 1999-05-28");
        assertThat(query("""
            select concat_ws(' ', ex_date, kind, trim_scale(ratio), source)
            from gold.corporate_action
            where symbol = 'IBM' and kind <> 'dividend'
            order by week_ending\
            """)).containsExactly("1999-05-27 split 2 reported", "2021-11-04 spin_off 1.046 reported");
        assertThat(query("select concat_ws(' ', symbol, week_ending, disagreement) from gold.corporate_action"
                        + " where disagreement is not null"))
                .isEmpty();
    }

    private void recorded(String file, ReportedActionKind kind) throws IOException {
        JsonNode list = JsonMapper.builder().build().readTree(RecordedResponses.read(RecordedResponses.path(file)));
        List<String> rows = StreamSupport.stream(list.get("data").spliterator(), false)
                .map(row -> kind == ReportedActionKind.SPLIT
                        ? row.get("effective_date").asText() + " "
                                + row.get("split_factor").asText()
                        : row.get("ex_dividend_date").asText() + " "
                                + row.get("amount").asText())
                .toList();
        silver.reported(list.get("symbol").asText(), kind, "2025-10-03 21:00:00+00", rows);
    }

    private void build(Optional<Path> corporateActions) {
        ModelerSettings plain = ModelerSettingsFixture.plain();
        ModelerSettings settings = new ModelerSettings(
                plain.generation(),
                plain.settling(),
                plain.watchList(),
                corporateActions,
                plain.benchmark(),
                plain.lockTimeout(),
                plain.trigger());
        ModelRunReport report = new ModelRun(warehouse.as(WarehouseRole.MODELER), settings).run();
        assertThat(report)
                .as(() -> report.checks().stream()
                        .filter(CheckResult::blocksBuild)
                        .toList()
                        .toString())
                .isInstanceOf(ModelRunReport.Built.class);
    }

    private List<String> query(String sql) throws SQLException {
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
