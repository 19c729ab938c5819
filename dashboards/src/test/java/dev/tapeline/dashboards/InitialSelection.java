package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of all dashboards as Grafana selects them when a dashboard is opened: All, nothing, or the first option. */
final class InitialSelection {
    private static final Instant FROM = Instant.parse("2021-11-24T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T06:00:00Z");

    private InitialSelection() {}

    /** Runs the queries of the variables in their order, since some depend on those before. */
    static GrafanaSqlExpander of(Connection reader) throws SQLException {
        Map<String, Selection> selected = new HashMap<>();
        for (JsonNode dashboard : Dashboards.all().values()) {
            for (JsonNode variable : dashboard.at("/templating/list")) {
                selected.put(variable.path("name").asText(), selection(reader, variable, selected));
            }
        }
        return new GrafanaSqlExpander(selected, FROM, TO);
    }

    private static Selection selection(Connection reader, JsonNode variable, Map<String, Selection> before)
            throws SQLException {
        if (variable.path("type").asText().equals("custom")) {
            JsonNode first = variable.at("/options/0");
            return Selection.ofText(
                    first.path("text").asText(), first.path("value").asText());
        }
        List<String> options = new PanelQueryRunner(reader, new GrafanaSqlExpander(before, FROM, TO))
                .run(variable.path("query").asText()).rows().stream()
                        .map(row -> (String) row.get(0))
                        .toList();
        if (variable.path("includeAll").asBoolean()) {
            return Selection.all(options);
        }
        return variable.path("multi").asBoolean()
                ? Selection.several()
                : Selection.one(options.isEmpty() ? "" : options.get(0));
    }
}
