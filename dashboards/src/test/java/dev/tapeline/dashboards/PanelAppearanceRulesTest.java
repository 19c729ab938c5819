package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PanelAppearanceRulesTest {
    static Stream<DashboardPanels.Panel> panels() {
        return DashboardPanels.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("panels")
    void panelViolatesNoRule(DashboardPanels.Panel panel) {
        assertThat(PanelAppearanceRules.violations(panel.json(), panel.columns()))
                .isEmpty();
    }

    /** Each rule with a panel that keeps it, and the change that was once the fault. */
    static Stream<Arguments> violations() {
        return Stream.of(
                violation("all bars of Mean return have the colour of the last one", "market 11", json -> at(
                                json, "/fieldConfig/defaults/custom")
                        .put("gradientMode", "none")),
                violation(
                        "every bar is labelled",
                        "market 12",
                        json -> override(json, "traded_value_share_pct", "displayName", "Share")),
                violation("does not say of how many symbols", "market 6", List.of("above_ma40_pct"), json -> {}),
                violation(
                        "does not say of how many symbols",
                        "week 6",
                        List.of("symbol", "weekly_return_pct"),
                        json -> {}),
                violation(
                        "counts the symbols by a definition of its own",
                        "market 1",
                        json -> sql(json, "gold.symbol_coverage", "gold.latest_week")),
                violation("says that it counts active symbols", "market 4", json -> ((ObjectNode) json)
                        .put("title", "Active symbols with the newest week")),
                violation("Jan is coloured when it is empty", "symbol 10", json -> at(json, "/fieldConfig/defaults")
                        .putArray("mappings")),
                violation("correlation is coloured when the matrix has no value", "risk 6", json -> ((ArrayNode)
                                json.at("/fieldConfig/defaults/mappings"))
                        .remove(2)),
                violation(
                        "has a percent axis with fixed decimals", "symbol 6", json -> at(json, "/fieldConfig/defaults")
                                .put("decimals", 0)),
                violation(
                        "has a percent axis with two fixed ends",
                        "market 14",
                        json -> at(json, "/fieldConfig/defaults").put("min", 0).put("max", 1)),
                violation("so the last ones are not visible", "symbol 10", json -> at(
                                json, "/fieldConfig/defaults/custom")
                        .put("width", 110)),
                violation("so the last ones are not visible", "pipeline 6", json -> at(
                                json, "/fieldConfig/defaults/custom")
                        .remove("minWidth")),
                violation("so the last ones are not visible", "risk 6", json -> at(json, "/gridPos")
                        .put("w", 12)),
                violation(
                        "the heading of z_score_52w needs",
                        "market 13",
                        json -> override(json, "z_score_52w", "displayName", "Standardized return")),
                violation("its 10 rows need", "market 9", json -> at(json, "/gridPos")
                        .put("h", 9)),
                violation("shows whole numbers without separators", "pipeline 10", json -> at(
                                json, "/fieldConfig/defaults")
                        .put("unit", "none")),
                violation("several series share an axis without a legend", "risk 9", json -> at(json, "/options/legend")
                        .put("showLegend", false)),
                violation("the verdict STALE has no colour of its own", "quality 8", json -> remove(json, "STALE")),
                violation("a click on a value does not open", "market 2", json -> at(json, "/fieldConfig/defaults")
                        .remove("links")),
                violation(
                        "drawdown_pct is not shown as a percentage", "market 13", json -> remove(json, "drawdown_pct")),
                violation("a severity has the colour of a result", "quality 7", json -> at(
                                json, "/fieldConfig/overrides/2/properties/1/value/0/options/error")
                        .put("color", "red")),
                violation("the figures of the header are not aligned", "market 1", json -> at(json, "/options")
                        .put("justifyMode", "auto")),
                violation("the date of the header can be wrapped", "market 1", json -> sql(json, "chr(160)", "' '")),
                violation("equal distances on its price axis are not equal percentages", "symbol 4", json -> at(
                                json, "/fieldConfig/defaults/custom/scaleDistribution")
                        .put("type", "linear")),
                violation("it does not list the first ten", "market 9", json -> sql(json, "limit 10", "limit 5")),
                violation(
                        "counts calls as symbols that failed",
                        "pipeline 2",
                        json -> sql(json, "count(distinct symbol)", "count(*)")),
                violation(
                        "payloads without prices move its window",
                        "market 17",
                        json -> sql(json, "where receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'", "")),
                violation(
                        "each start of a process is a series of its own",
                        "pipeline 20",
                        json -> sql(json, "role as metric", "process as metric")));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("violations")
    void violationIsFound(String expected, String panel, List<String> columns, Consumer<JsonNode> change) {
        DashboardPanels.Panel kept = DashboardPanels.all()
                .filter(each -> each.name().startsWith(panel + " "))
                .findFirst()
                .orElseThrow();
        JsonNode broken = kept.json().deepCopy();

        change.accept(broken);

        assertThat(PanelAppearanceRules.violations(broken, columns.isEmpty() ? kept.columns() : columns))
                .anyMatch(sentence -> sentence.contains(expected));
    }

    private static Arguments violation(String expected, String panel, Consumer<JsonNode> change) {
        return violation(expected, panel, List.of(), change);
    }

    /** A panel whose query returns other columns. */
    private static Arguments violation(String expected, String panel, List<String> columns, Consumer<JsonNode> change) {
        return Arguments.of(expected, panel, columns, change);
    }

    private static ObjectNode at(JsonNode panel, String pointer) {
        return (ObjectNode) panel.at(pointer);
    }

    private static void sql(JsonNode panel, String text, String replacement) {
        ObjectNode target = at(panel, "/targets/0");
        target.put("rawSql", target.path("rawSql").asText().replace(text, replacement));
    }

    private static void override(JsonNode panel, String column, String property, String value) {
        for (JsonNode override : panel.at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(column)) {
                ArrayNode properties = (ArrayNode) override.path("properties");
                for (Iterator<JsonNode> each = properties.iterator(); each.hasNext(); ) {
                    if (each.next().path("id").asText().equals(property)) {
                        each.remove();
                    }
                }
                properties.addObject().put("id", property).put("value", value);
            }
        }
    }

    private static void remove(JsonNode panel, String column) {
        for (Iterator<JsonNode> each = panel.at("/fieldConfig/overrides").iterator(); each.hasNext(); ) {
            if (each.next().at("/matcher/options").asText().equals(column)) {
                each.remove();
            }
        }
    }
}
