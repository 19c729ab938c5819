package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import dev.tapeline.dashboards.PanelQueryRunner.Column;
import dev.tapeline.dashboards.PanelQueryRunner.Result;
import dev.tapeline.dashboards.description.AlertDescription;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every query of every dashboard as the read-only role, on a star schema that the modeler has built from a generated market. */
class DashboardQueriesIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final Instant FROM = Instant.parse("2021-11-24T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T06:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1980-01-01T00:00:00Z");

    /** What brings about the condition of each alert. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "tapeline-stale", "update gold.dim_date set week_ending = week_ending - 7000",
            "tapeline-model", "update ops.model_run set status = 'failed'",
            "tapeline-late-symbols", "update gold_build.latest_bar set is_current = false",
            "tapeline-rejections", "update ops.rejection set status = 'open'",
            "tapeline-stuck", "update ops.batch set last_offsets = '{\"0\": 999999}'",
            "tapeline-lost-rows",
                    "alter table ops.receipt drop constraint every_row_is_accounted_for;"
                            + "update ops.receipt set rows_read = rows_read + 1",
            "tapeline-failed-symbols",
                    "update ops.api_call set outcome = 'TRANSPORT'; update ops.batch set failed = 99",
            "tapeline-key", "update ops.api_call set outcome = 'BAD_KEY', reserved_at = now()");

    private static PostgresEndpoint database;
    private static Connection reader;

    @BeforeAll
    static void createWarehouse() throws SQLException {
        database = STACK.databaseToCreate();
        reader = SeededGoldWarehouse.in(database, 60, 300, 12).asReader();
    }

    @AfterAll
    static void closeConnection() throws SQLException {
        reader.close();
    }

    static Stream<Arguments> panels() {
        return DashboardPanels.all().map(panel -> Arguments.of(panel.name(), panel));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("panels")
    void panelShowsData(String name, DashboardPanels.Panel panel) throws SQLException {
        assertThat(new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO))
                        .problems(panel.json(), panel.columns(), false))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("panels")
    void panelAcceptsNarrowSelectionsAndEmptyRanges(String name, DashboardPanels.Panel panel) {
        for (Map<String, Selection> selections : List.of(narrowSelection(), sqlInjection())) {
            assertThat(new PanelQueryRunner(reader, grafana(selections, FROM, TO))
                            .problems(panel.json(), panel.columns(), true))
                    .isEmpty();
            assertThat(new PanelQueryRunner(reader, grafana(selections, LONG_AGO, LONG_AGO))
                            .problems(panel.json(), panel.columns(), true))
                    .isEmpty();
        }
    }

    /** As after a first run in which each call to the vendor failed. */
    @Test
    void panelsAcceptAMarketWithoutStocks() throws SQLException {
        try (Connection empty =
                SeededGoldWarehouse.in(STACK.databaseToCreate(), 0, 60, 3).asReader()) {
            PanelQueryRunner query = new PanelQueryRunner(empty, InitialSelection.of(empty));

            assertThat(DashboardPanels.all()
                            .flatMap(panel -> query.problems(panel.json(), panel.columns(), true).stream()
                                    .map(problem -> panel.name() + ": " + problem)))
                    .isEmpty();
        }
    }

    static Stream<Arguments> variables() {
        return Dashboards.all().values().stream()
                .flatMap(dashboard -> stream(dashboard.at("/templating/list")))
                .filter(variable -> variable.path("type").asText().equals("query"))
                .map(variable -> Arguments.of(
                        variable.path("name").asText(), variable.path("query").asText()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variables")
    void variableHasOptions(String name, String sql) throws SQLException {
        Result result = new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO)).run(sql);

        assertThat(result.columns()).singleElement().matches(Column::isText);
        assertThat(result.rows()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    }

    @Test
    void annotationsHaveTimeAndText() throws SQLException {
        for (String sql : List.of(
                "symbol/annotations-actions", "symbol/annotations-dividends", "symbol/annotations-restatements")) {
            Result result =
                    new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO)).run(DashboardQueries.named(sql));

            assertThat(result.columns().stream().map(Column::name)).containsExactly("time", "text", "tags");
            assertThat(result.columns().get(0).isTime()).isTrue();
            assertThat(result.rows()).as(sql).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertQueryReturnsOneNumber(String uid, AlertDescription alert) throws SQLException {
        Result result = new PanelQueryRunner(reader, grafana(Map.of(), FROM, TO))
                .run(DashboardQueries.named("alerts/" + alert.sql()));

        assertThat(result.columns()).singleElement().matches(Column::isNumber);
        assertThat(result.rows()).hasSize(1);
        assertThat(result.rows().get(0)).doesNotContainNull();
    }

    /** Otherwise the delivery of alerts by an installed Grafana would be tested with none. */
    @Test
    void failedSymbolsOfTheSeedAreAnAlert() throws SQLException {
        assertThat(AlertsThatFire.atOnce(reader)).contains("Symbols failed in the last batch");
    }

    @Test
    void sharesOfTradedValueNameTheirCurrencyAndAreOfSeveralSectors() throws SQLException {
        Result shares = new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO))
                .run(DashboardQueries.named("market/traded-value-share"));

        assertThat(shares.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat((String) row.get(0)).matches(".+ \\([A-Z]{3}\\)");
            assertThat((Double) row.get(1)).isBetween(0.0, 0.999);
        });
    }

    @Test
    void comparisonBeginsWithTheBenchmarkOfBeta() throws SQLException {
        assertThat(InitialSelection.of(reader).selections().get("benchmark").values())
                .containsExactly("S0005");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertFiresWhenItsConditionIsReal(String uid, AlertDescription alert) throws SQLException {
        try (Connection admin = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            double before = number(admin, alert);

            statement.execute(CONDITIONS.get(uid));

            assertThat(number(admin, alert)).isGreaterThan(Math.max(before, alert.above()));
            admin.rollback();
        }
    }

    private static double number(Connection connection, AlertDescription alert) throws SQLException {
        Result result = new PanelQueryRunner(connection, grafana(Map.of(), FROM, TO))
                .run(DashboardQueries.named("alerts/" + alert.sql()));
        return ((Number) result.rows().get(0).get(0)).doubleValue();
    }

    static Stream<Arguments> alerts() {
        return AlertRulesWriter.descriptions().stream().map(alert -> Arguments.of(alert.uid(), alert));
    }

    @Test
    void brokenQueryIsReported() {
        DashboardPanels.Panel drawdown = panel("symbol", 6);

        assertThat(problems(drawdown, "select nothing from gold.nowhere"))
                .singleElement()
                .asString()
                .startsWith("fails:");
        assertThat(problems(drawdown, "select drawdown_pct from gold.fact_adjusted_prices limit 5"))
                .anyMatch(problem -> problem.startsWith("columns are"));
        assertThat(problems(drawdown, sql(drawdown).replace("order by time", "order by time desc")))
                .containsExactly("time is null or not ascending");
        assertThat(problems(drawdown, sql(drawdown).replace("time,", "week_ending as time,")))
                .containsExactly("column time has the type date");
        assertThat(problems(drawdown, sql(drawdown).replace("drawdown_pct", "null::float8")))
                .containsExactly("column Drawdown is empty in every row");
        assertThat(problems(drawdown, sql(drawdown).replace("where", "where false and")))
                .contains("no rows");
        assertThat(problems(drawdown, sql(drawdown).replace("$__timeFilter(week_ending)", "$__timeGroup(time, '7d')")))
                .singleElement()
                .asString()
                .contains("Thursday");
        assertThat(problems(drawdown, "select * from silver.weekly_bar"))
                .singleElement()
                .asString()
                .contains("permission denied");
        DashboardPanels.Panel matrix = panel("risk", 6);
        assertThat(problems(matrix, sql(matrix) + " limit 27"))
                .containsExactly("the matrix does not have all pairs in order");
    }

    @Test
    void comparisonStartsInTheFirstWeekOfAllSymbols() throws SQLException {
        Map<String, Selection> selections = Map.of(
                "symbol", Selection.one("S0001"),
                "compare", Selection.several("S0007.LON"),
                "benchmark", Selection.one("S0005"));

        Result result = new PanelQueryRunner(reader, grafana(selections, FROM, TO))
                .run(DashboardQueries.named("symbol/compare"));

        assertThat(result.rows().subList(0, 3))
                .extracting(row -> row.get(1))
                .containsExactly("S0001", "S0005", "S0007.LON");
        assertThat(result.rows().subList(0, 3)).extracting(row -> row.get(2)).containsOnly(100.0);
    }

    @Test
    void variableValueCannotInjectSql() throws SQLException {
        Result result = new PanelQueryRunner(reader, grafana(sqlInjection(), FROM, TO))
                .run(DashboardQueries.named("symbol/drawdown"));

        assertThat(result.rows()).isEmpty();
    }

    @Test
    void keyFiguresAgreeWithTheStarSchema() throws SQLException {
        PanelQueryRunner query = new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO));

        assertThat(query.run(DashboardQueries.named("header")).rows().get(0).subList(0, 3))
                .containsExactly("SIMULATED", "2026-W47,\u00a020\u00a0Nov", "57 of 58");
        assertThat(query.run(DashboardQueries.named("market/data-status"))
                        .rows()
                        .get(0))
                .containsExactly(1);
        assertThat(query.run(DashboardQueries.named("pipeline/not-loaded"))
                        .rows()
                        .get(0))
                .containsExactly(0L);
        assertThat(query.run(DashboardQueries.named("pipeline/lag-now")).rows().get(0))
                .containsExactly(300L, 0L);
    }

    @Test
    void revisionsOfAWeekSayWhatWasBelievedAndWhyThatChanged() throws SQLException {
        Result revisions = new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO))
                .run(DashboardQueries.named("symbol/revisions"));
        int changed = revisions.index("changed_values");

        assertThat(revisions.rows()).hasSize(2);
        assertThat(revisions.rows().get(0).subList(0, 3)).containsExactly("2026-11-21 06:00", "today", "complete");
        assertThat(revisions.rows().get(0).get(changed)).isEqualTo("close, adjusted_close");
        assertThat(revisions.rows().get(0).get(revisions.index("cause"))).isEqualTo("CORRECTION+DIVIDEND");
        assertThat(revisions.rows().get(1).subList(0, 2)).containsExactly("2026-11-14 06:00", "2026-11-21 06:00");
    }

    @Test
    void revisedWeeksAreThoseOfWhichMoreThanTheAdjustedCloseChanged() throws SQLException {
        Result weeks = new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO))
                .run(DashboardQueries.named("symbol/revised-weeks"));

        assertThat(weeks.rows()).extracting(row -> row.get(0)).containsExactly("2026-W45", "2021-W07");
        assertThat(weeks.rows()).extracting(row -> row.get(3)).containsExactly("CORRECTION+DIVIDEND", "WITHDRAWAL");
    }

    @Test
    void rowsPerSecondAreCalculatedBetweenSamples() throws SQLException {
        Instant from = Instant.parse("2026-11-24T05:00:00Z");
        PanelQueryRunner query = new PanelQueryRunner(reader, grafana(allSelected(), from, TO));

        assertThat(query.run(DashboardQueries.named("pipeline/rows-per-second")).rows())
                .extracting(row -> row.get(1))
                .contains(10_000.0, 0.0);
    }

    private static List<String> problems(DashboardPanels.Panel panel, String sql) {
        ObjectNode broken = panel.json().deepCopy();
        ((ObjectNode) broken.at("/targets/0")).put("rawSql", sql);
        return new PanelQueryRunner(reader, grafana(allSelected(), FROM, TO)).problems(broken, panel.columns(), false);
    }

    private static String sql(DashboardPanels.Panel panel) {
        return panel.json().at("/targets/0/rawSql").asText();
    }

    private static DashboardPanels.Panel panel(String dashboard, int id) {
        return DashboardPanels.all()
                .filter(panel -> panel.dashboard().equals(dashboard)
                        && panel.json().path("id").asInt() == id)
                .findFirst()
                .orElseThrow();
    }

    private static GrafanaSqlExpander grafana(Map<String, Selection> selections, Instant from, Instant to) {
        return new GrafanaSqlExpander(selections, from, to);
    }

    /** The initial selection, and a symbol that has data for every panel. */
    private static Map<String, Selection> allSelected() {
        return Map.of(
                "sector", Selection.all(options("select distinct sector from gold.dim_stock order by 1")),
                "symbols", Selection.all(options("select symbol from gold.dim_stock order by 1")),
                "symbol", Selection.one("S0004"),
                "compare", Selection.several("S0001", "S0007.LON"),
                "benchmark", Selection.one("S0005"),
                "week", Selection.one("2026-W45"),
                "period", Selection.ofText("4 weeks", "4"),
                "credits", Selection.ofText("25 (free key)", "25"));
    }

    private static Map<String, Selection> narrowSelection() {
        return Map.of(
                "sector", Selection.several("Trade & Services"),
                "symbols", Selection.several("S0007.LON", "S0011-B"),
                "symbol", Selection.one("S0007.LON"),
                "compare", Selection.several(),
                "benchmark", Selection.one("none"),
                "week", Selection.one(""),
                "period", Selection.ofText("1 week", "1"),
                "credits", Selection.ofText("no daily limit", "0"));
    }

    private static Map<String, Selection> sqlInjection() {
        String injected = "x') or ('1' = '1";
        return Map.of(
                "sector", Selection.several(injected),
                "symbols", Selection.several(injected),
                "symbol", Selection.one(injected),
                "compare", Selection.several("none"),
                "benchmark", Selection.one(injected),
                "week", Selection.one(injected),
                "period", Selection.ofText("52 weeks", "52"),
                "credits", Selection.ofText("500", "500"));
    }

    private static List<String> options(String sql) {
        try {
            List<String> options = new ArrayList<>();
            new PanelQueryRunner(reader, grafana(Map.of(), FROM, TO))
                    .run(sql)
                    .rows()
                    .forEach(row -> options.add((String) row.get(0)));
            return options;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }
}
