package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a browser shows of the panels of a dashboard.
 *
 * <p>The attributes of panels and the marks of errors are those of Grafana 9.4, whose panels have {@code data-panelid}, and of the
 * dashboards of Grafana 11 and later, whose panels have {@code data-viz-panel-key}. Both draw the headings of a table with the role
 * {@code columnheader}.
 */
record GrafanaPage(Map<Integer, ShownPanel> panels) {
    /** JavaScript that returns identifier, error and visible headings of each panel. */
    static final String SCRIPT = """
            (() => {
                const failed = ['[data-testid="data-testid Panel status error"]', '[aria-label="Panel status error"]',
                    '.panel-info-corner--error', '[data-testid="data-testid Alert error"]', '[aria-label="Alert error"]'];
                const isVisible = (cell, panel) => {
                    const box = cell.getBoundingClientRect();
                    const frame = panel.getBoundingClientRect();
                    return box.width > 0 && box.left >= frame.left - 1 && box.right <= frame.right + 1;
                };
                return [...document.querySelectorAll('[data-panelid], [data-viz-panel-key]')].map(panel => ({
                    id: Number((panel.dataset.panelid || panel.dataset.vizPanelKey).replace('panel-', '')),
                    failed: panel.querySelector(failed.join(', ')) !== null,
                    headings: [...panel.querySelectorAll('[role="columnheader"]')]
                        .filter(cell => isVisible(cell, panel)).map(cell => cell.textContent.trim())
                }));
            })()""";

    /** A panel as it is shown. */
    record ShownPanel(boolean isFailed, List<String> headings) {}

    static GrafanaPage of(JsonNode result) {
        Map<Integer, ShownPanel> panels = new HashMap<>();
        result.forEach(panel -> {
            List<String> headings = new ArrayList<>();
            panel.path("headings").forEach(heading -> headings.add(heading.asText()));
            panels.put(
                    panel.path("id").asInt(),
                    new ShownPanel(panel.path("failed").asBoolean(), headings));
        });
        return new GrafanaPage(panels);
    }

    /** Lists what is wrong with the panels of a dashboard: missing, with an error, or a table without its last column. */
    List<String> problems(Map<DashboardPanels.Panel, GrafanaClient.PanelResponse> expected) {
        List<String> problems = new ArrayList<>();
        expected.forEach((panel, response) -> {
            ShownPanel shown = panels.get(panel.json().path("id").asInt());
            if (shown == null) {
                problems.add(panel.name() + " is not on the page");
            } else if (shown.isFailed()) {
                problems.add(panel.name() + " shows an error");
            } else if (hasHeadings(panel.json()) && response.hasRows()) {
                String last = lastHeading(panel, response);
                if (!shown.headings().contains(last)) {
                    problems.add(
                            panel.name() + " does not show its last column " + last + ", only " + shown.headings());
                }
            }
        });
        return problems;
    }

    private static boolean hasHeadings(JsonNode panel) {
        return panel.path("type").asText().equals("table")
                && panel.at("/options/showHeader").asBoolean();
    }

    /** The title of the last column; that of a matrix is the last value of the field that its columns come from. */
    private static String lastHeading(DashboardPanels.Panel panel, GrafanaClient.PanelResponse response) {
        JsonNode grouping = panel.json().at("/transformations/0");
        if (grouping.path("id").asText().equals("groupingToMatrix")) {
            List<String> names =
                    response.columns().get(grouping.at("/options/columnField").asText());
            return names.get(names.size() - 1);
        }
        String column = panel.columns().get(panel.columns().size() - 1);
        for (JsonNode override : panel.json().at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(column)) {
                for (JsonNode property : override.path("properties")) {
                    if (property.path("id").asText().equals("displayName")) {
                        return property.path("value").asText();
                    }
                }
            }
        }
        return column;
    }
}
