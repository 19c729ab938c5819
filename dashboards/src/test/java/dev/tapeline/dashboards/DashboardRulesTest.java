package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardRulesTest {
    private static final Map<String, ObjectNode> DASHBOARDS = Dashboards.all();
    private static final DashboardRules RULES = new DashboardRules(DASHBOARDS.values().stream()
            .collect(Collectors.toMap(
                    json -> json.path("uid").asText(),
                    json -> json.path("tags").path(1).asText())));

    static Set<String> names() {
        return DASHBOARDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void dashboardViolatesNoRule(String name) {
        assertThat(RULES.violations(DASHBOARDS.get(name))).isEmpty();
    }

    @Test
    void uidsAreUnique() {
        assertThat(DASHBOARDS.values().stream().map(json -> json.path("uid").asText()))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void everyStyledColumnIsUsedByAPanel() {
        Set<String> used =
                DashboardPanels.all().flatMap(panel -> panel.columns().stream()).collect(Collectors.toSet());

        assertThat(used).containsAll(DashboardTheme.load().fields().keySet());
    }

    @Test
    void revisionsOfAWeekAreOneClickFromTheWeeksThatWereRevised() {
        JsonNode symbol = DASHBOARDS.get("symbol");

        assertThat(symbol.at("/templating/list"))
                .anyMatch(variable -> variable.path("name").asText().equals("week"));
        assertThat(panelsWith("from gold.revisions(")).singleElement().satisfies(panel -> assertThat(panel.columns())
                .contains("known_from", "known_to", "changed_values", "cause", "batch"));
        assertThat(panelsWith("from gold.bar_revision")).singleElement().satisfies(panel -> assertThat(
                        panel.json().at("/fieldConfig/overrides").toString())
                .contains("var-symbol=${symbol:percentencode}&var-week=${__value.raw}"));
    }

    @Test
    void returnAndRiskShowsMomentumAndBeta() {
        assertThat(DashboardPanels.all()
                        .filter(panel -> panel.name().equals("risk 7 Return and risk"))
                        .findFirst())
                .hasValueSatisfying(panel -> assertThat(panel.columns())
                        .contains("return_52w_pct", "momentum_12_1_pct", "volatility_52w_pct", "beta_52w"));
    }

    @Test
    void returnsByMonthEndWithTheirYear() {
        assertThat(DashboardPanels.all().filter(panel -> panel.columns().contains("Dec")))
                .singleElement()
                .satisfies(panel -> assertThat(panel.columns())
                        .hasSize(14)
                        .startsWith("year", "Jan")
                        .endsWith("Dec", "Year"));
        assertThat(panelsWith("gold.yearly"))
                .extracting(DashboardPanels.Panel::dashboard)
                .contains("symbol", "risk");
    }

    @Test
    void corporateActionsAndLargeRestatementsAreMarkedOnTheTimeAxes() {
        JsonNode annotations = DASHBOARDS.get("symbol").at("/annotations/list");

        assertThat(annotations)
                .filteredOn(annotation -> annotation.path("enable").asBoolean())
                .extracting(annotation -> annotation.path("rawQuery").asText())
                .anyMatch(sql -> sql.contains("corporate_action is not null"))
                .anyMatch(sql -> sql.contains("from ops.restatement"));
    }

    private static List<DashboardPanels.Panel> panelsWith(String sql) {
        return DashboardPanels.all()
                .filter(panel -> panel.json().at("/targets/0/rawSql").asText().contains(sql))
                .toList();
    }

    @Test
    void weeklyRangeIsNeverCalledVolatility() {
        assertThat(DashboardTheme.load().fields().get("volatility_pct").title()).isEqualTo("Weekly range");
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation("schemaVersion is not 37", json -> json.put("schemaVersion", 39)),
                violation("id 2 is used twice", json -> panel(json, 3).put("id", 2)),
                violation("panel 3 overlaps another", json -> at(panel(json, 3), "/gridPos")
                        .put("x", 5)),
                violation("panel 3 is outside the grid", json -> at(panel(json, 3), "/gridPos")
                        .put("w", 24)),
                violation("does not refer to its data source by uid", json -> panel(json, 3)
                        .put("datasource", "Tapeline")),
                violation("has no description", json -> panel(json, 3).put("description", " ")),
                violation("time filter and description contradict", json -> query(json, 14, "select 1")),
                violation("has a time axis and no time filter", json -> query(json, 14, "select 1")),
                violation("uses the variable wanted", json -> query(json, 3, "select ${wanted:sqlstring}")),
                violation(
                        "leaves empty brackets",
                        json -> query(json, 3, "select 1 from gold.dim_stock where sector in (${sector:sqlstring})")),
                violation(
                        "weeks of $__timeGroup begin on Thursday",
                        json -> query(json, 14, "$__timeGroup(x, 7d) $__timeFilter(x)")),
                violation("option barWidth is not allowed", json -> at(panel(json, 3), "/options")
                        .put("barWidth", 1)),
                violation("is not one of the allowed panel types", json -> panel(json, 3)
                        .put("type", "natel-boxplot")),
                violation("has no fieldConfig.defaults.custom", json -> at(panel(json, 3), "/fieldConfig/defaults")
                        .remove("custom")),
                violation("deprecated or too new", json -> panel(json, 3).putArray("seriesOverrides")),
                violation("weeks would end on another day", json -> json.put("timezone", "browser")),
                violation(
                        "is carried into operations", json -> ((ObjectNode) json.at("/links/1")).put("keepTime", true)),
                violation("carries a range of years into operations", json -> ((ObjectNode)
                                panel(json, 2).at("/links/0"))
                        .put("url", "/d/tapeline-quality?${__all_variables}&${__url_time_range}")),
                violation("only they are refreshed", json -> json.put("refresh", "5s")),
                violation(
                        "draws samples of seconds",
                        json -> query(json, 14, "select 1 from ops.process_sample where $__timeFilter(sampled_at)")),
                violation("is not shown as a percentage", DashboardRulesTest::removeUnits),
                violation("which does not exist", json -> ((ArrayNode)
                                panel(json, 2).path("links"))
                        .addObject()
                        .put("url", "/d/tapeline-nowhere")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void violationIsFound(String expected, Consumer<ObjectNode> change) {
        ObjectNode market = DASHBOARDS.get("market").deepCopy();

        change.accept(market);

        assertThat(RULES.violations(market)).anyMatch(sentence -> sentence.contains(expected));
    }

    @Test
    void alertsUseNoVariablesAndDefineTheStateWithoutData() {
        JsonNode rules = new AlertRulesWriter(Optional.empty()).file().at("/groups/0/rules");

        assertThat(rules).hasSize(AlertRulesWriter.descriptions().size()).hasSizeGreaterThan(5);
        assertThat(rules.toString()).doesNotContain("$");
        for (JsonNode rule : rules) {
            assertThat(rule.path("noDataState").asText()).isIn("OK", "Alerting", "NoData");
            assertThat(rule.path("execErrState").asText()).isIn("OK", "Alerting", "Error");
            assertThat(rule.path("condition").asText()).isEqualTo("B");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            JsonNode dashboard = DASHBOARDS.values().stream()
                    .filter(json -> json.path("uid").equals(rule.path("dashboardUid")))
                    .findFirst()
                    .orElseThrow();
            assertThat(dashboard.path("panels"))
                    .anyMatch(panel -> panel.path("id").equals(rule.path("panelId")));
            assertThat(rule.at("/annotations/__dashboardUid__")).isEqualTo(rule.path("dashboardUid"));
            assertThat(rule.at("/annotations/__panelId__").asText())
                    .isEqualTo(rule.path("panelId").asText());
        }
    }

    /** As the header, the coverage, the data status and the report count it. */
    @Test
    void lateSymbolsAreCountedByTheDefinitionOfTheDashboards() {
        assertThat(DashboardQueries.named("alerts/late"))
                .contains("from gold.symbol_coverage", "is_expected and not is_current");
        assertThat(DashboardQueries.named("market/data-status"))
                .contains("from gold.symbol_coverage", "is_expected and not is_current");
    }

    @Test
    void lastResponsesOfASymbolNameTheirFunction() {
        assertThat(DashboardPanels.all().filter(panel -> panel.name().startsWith("symbol 13 ")))
                .singleElement()
                .satisfies(panel -> assertThat(panel.columns()).contains("function", "verdict"));
    }

    private static Arguments violation(String expected, Consumer<ObjectNode> change) {
        return Arguments.of(expected, change);
    }

    private static ObjectNode panel(JsonNode dashboard, int id) {
        for (JsonNode panel : dashboard.path("panels")) {
            if (panel.path("id").asInt() == id) {
                return (ObjectNode) panel;
            }
        }
        throw new IllegalArgumentException("no panel " + id);
    }

    private static ObjectNode at(JsonNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }

    private static void query(ObjectNode dashboard, int panel, String sql) {
        at(panel(dashboard, panel), "/targets/0").put("rawSql", sql);
    }

    private static void removeUnits(ObjectNode dashboard) {
        for (JsonNode override : panel(dashboard, 13).at("/fieldConfig/overrides")) {
            ArrayNode properties = (ArrayNode) override.path("properties");
            List<JsonNode> kept = Stream.iterate(0, i -> i + 1)
                    .limit(properties.size())
                    .map(properties::get)
                    .filter(property -> !property.path("id").asText().equals("unit"))
                    .toList();
            properties.removeAll().addAll(kept);
        }
    }
}
