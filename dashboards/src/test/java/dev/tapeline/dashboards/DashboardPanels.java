package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.PanelDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All panels that have a query, each with the columns that its description declares. */
final class DashboardPanels {
    private DashboardPanels() {}

    /** A panel in the generated JSON, and its declared columns. */
    record Panel(String dashboard, JsonNode json, List<String> columns) {
        String name() {
            String title = json.path("title").asText();
            return dashboard + " " + json.path("id").asText() + " " + (title.isEmpty() ? "header" : title);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Panel> all() {
        List<Panel> panels = new ArrayList<>();
        Dashboards.all().forEach((name, dashboard) -> {
            Map<Integer, List<String>> columns = columns(name);
            for (JsonNode panel : dashboard.path("panels")) {
                if (panel.has("targets")) {
                    panels.add(
                            new Panel(name, panel, columns.get(panel.path("id").asInt())));
                }
            }
        });
        return panels.stream();
    }

    private static Map<Integer, List<String>> columns(String dashboard) {
        Map<Integer, List<String>> columns = new HashMap<>();
        PanelDescription header = DashboardTheme.load().header();
        columns.put(header.id(), header.columns());
        Dashboards.description(dashboard).rows().forEach(row -> row.panels()
                .forEach(panel -> columns.put(panel.id(), panel.columns())));
        return columns;
    }
}
