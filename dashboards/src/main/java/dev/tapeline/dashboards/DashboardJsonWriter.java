package dev.tapeline.dashboards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardDescription;
import dev.tapeline.dashboards.description.DashboardDescription.AnnotationDescription;
import dev.tapeline.dashboards.description.DashboardDescription.RowDescription;
import dev.tapeline.dashboards.description.DashboardDescription.Subject;
import dev.tapeline.dashboards.description.DashboardDescriptionException;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.DescriptionFiles;
import dev.tapeline.dashboards.description.PanelDescription;
import dev.tapeline.dashboards.description.VariableDescription;
import java.util.Locale;
import java.util.Map;

/** Writes the JSON of one dashboard: the header panel first, then its rows of panels from top to bottom. */
final class DashboardJsonWriter {
    /** The schema version of Grafana 9.4; later versions migrate the dashboard when they load it. */
    private static final int SCHEMA_VERSION = 37;

    private static final int GRID_WIDTH = 24;
    private static final int HEADER_HEIGHT = 3;
    private static final int FIRST_ROW_ID = 900;
    private static final String TAG = "tapeline";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DashboardTheme theme = DashboardTheme.load();
    private final VariableJsonWriter variableJson = new VariableJsonWriter(theme);
    private final Map<String, VariableDescription> variables =
            DescriptionFiles.yaml("variables.yml", new TypeReference<>() {});

    /**
     * Writes one dashboard.
     *
     * @param name of the description file and of the folder with its queries
     */
    ObjectNode of(String name, DashboardDescription dashboard) {
        ObjectNode json = JSON.objectNode()
                .putNull("id")
                .put("uid", dashboard.uid())
                .put("title", dashboard.title())
                .put("description", dashboard.description())
                .put("schemaVersion", SCHEMA_VERSION)
                .put("version", 1)
                .put("editable", true)
                .put("timezone", "utc")
                .put("weekStart", "monday")
                .put("graphTooltip", 1)
                .put("refresh", dashboard.refresh())
                .put("fiscalYearStartMonth", 0);
        json.putArray("tags").add(TAG).add(tag(dashboard.subject()));
        json.putObject("time").put("from", dashboard.from()).put("to", "now");
        json.putObject("timepicker");
        ArrayNode links = json.putArray("links");
        for (Subject subject : Subject.values()) {
            links.add(linkToDashboards(subject, subject == dashboard.subject()));
        }
        ArrayNode annotations = json.putObject("annotations").putArray("list");
        dashboard.annotations().forEach(annotation -> annotations.add(annotation(name, annotation)));
        ArrayNode templating = json.putObject("templating").putArray("list");
        for (String variable : dashboard.variables()) {
            templating.add(variableJson.of(variable, description(variable)));
        }
        json.set("panels", panels(name, dashboard));
        return json;
    }

    private ArrayNode panels(String name, DashboardDescription dashboard) {
        PanelJsonWriter panelJson = new PanelJsonWriter(theme, new DataLinks(theme, dashboard.subject()));
        ArrayNode panels = JSON.arrayNode();
        panels.add(panelJson.of(theme.header(), theme.header().sql(), gridPos(0, 0, GRID_WIDTH, HEADER_HEIGHT)));
        int y = HEADER_HEIGHT;
        int nextRowId = FIRST_ROW_ID;
        for (RowDescription row : dashboard.rows()) {
            if (row.title() != null) {
                panels.add(row(nextRowId++, row.title(), y++));
            }
            int x = 0;
            for (PanelDescription panel : row.panels()) {
                panels.add(panelJson.of(panel, query(name, panel), gridPos(x, y, panel.width(), row.height())));
                x += panel.width();
            }
            y += row.height();
        }
        return panels;
    }

    /** A panel may show the query of another dashboard, named with its folder, so that both give the same numbers. */
    private static String query(String dashboard, PanelDescription panel) {
        return panel.sql().contains("/") ? panel.sql() : dashboard + "/" + panel.sql();
    }

    private static ObjectNode row(int id, String title, int y) {
        ObjectNode row = JSON.objectNode()
                .put("id", id)
                .put("type", "row")
                .put("title", title)
                .put("collapsed", false);
        row.set("gridPos", gridPos(0, y, GRID_WIDTH, 1));
        row.putArray("panels");
        return row;
    }

    private ObjectNode annotation(String name, AnnotationDescription annotation) {
        ObjectNode json = JSON.objectNode()
                .put("name", annotation.name())
                .put("enable", annotation.isEnabled())
                .put("hide", false)
                .put("iconColor", annotation.color());
        json.set("datasource", theme.datasource());
        return json.put("rawQuery", DashboardQueries.named(name + "/" + annotation.sql()));
    }

    /** Lists the dashboards of a subject; following the link keeps the variables, and within a subject the time range. */
    private static ObjectNode linkToDashboards(Subject subject, boolean keepsRange) {
        ObjectNode link = JSON.objectNode()
                .put("type", "dashboards")
                .put("title", subject == Subject.PRICES ? "Prices" : "Operations")
                .put("icon", "external link")
                .put("tooltip", "")
                .put("url", "")
                .put("asDropdown", false)
                .put("includeVars", true)
                .put("keepTime", keepsRange)
                .put("targetBlank", false);
        link.putArray("tags").add(tag(subject));
        return link;
    }

    private static String tag(Subject subject) {
        return TAG + "-" + subject.name().toLowerCase(Locale.ROOT);
    }

    private VariableDescription description(String variable) {
        if (!variables.containsKey(variable)) {
            throw new DashboardDescriptionException("variables.yml does not define the variable " + variable);
        }
        return variables.get(variable);
    }

    private static ObjectNode gridPos(int x, int y, int w, int h) {
        return JSON.objectNode().put("x", x).put("y", y).put("w", w).put("h", h);
    }
}
