package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.PanelDescription;

/** Writes the JSON of one panel. */
final class PanelJsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The version that defines the options; without it a newer Grafana migrates them as those of a very old version. */
    private static final String PLUGIN_VERSION = "9.4.7";

    private final DashboardTheme theme;
    private final DataLinks links;
    private final FieldConfigWriter fieldConfig;

    PanelJsonWriter(DashboardTheme theme, DataLinks links) {
        this.theme = theme;
        this.links = links;
        this.fieldConfig = new FieldConfigWriter(theme, links);
    }

    /**
     * Writes one panel.
     *
     * @param sql the query's name, such as {@code market/data-status}
     */
    ObjectNode of(PanelDescription panel, String sql, ObjectNode gridPos) {
        ObjectNode json = JSON.objectNode()
                .put("id", panel.id())
                .put("type", panel.type())
                .put("pluginVersion", PLUGIN_VERSION)
                .put("title", panel.title())
                .put("description", panel.fullDescription());
        json.set("datasource", theme.datasource());
        json.set("gridPos", gridPos);
        json.set("fieldConfig", fieldConfig.of(panel));
        ObjectNode options = theme.type(panel.type()).options().deepCopy();
        if (options.has("legend") && panel.columns().size() > 2) {
            ((ObjectNode) options.get("legend")).put("showLegend", !panel.type().equals("candlestick"));
        }
        JsonObjectMerge.into(options, panel.options());
        json.set("options", options);
        json.putArray("targets").add(target(panel, sql));
        if (panel.hours() != null) {
            json.put("timeFrom", panel.hours() + "h").put("hideTimeOverride", false);
        }
        if (!panel.transformations().isEmpty()) {
            json.putArray("transformations").addAll(panel.transformations());
        }
        if (!panel.links().isEmpty()) {
            panel.links().forEach(link -> json.withArray("links").add(titleLink(link)));
        }
        return json;
    }

    private ObjectNode titleLink(String name) {
        ObjectNode link = links.named(name)
                .put("type", "link")
                .put("icon", "external link")
                .put("tooltip", "")
                .put("asDropdown", false)
                .put("includeVars", false)
                .put("keepTime", false);
        link.putArray("tags");
        return link;
    }

    private ObjectNode target(PanelDescription panel, String sql) {
        ObjectNode target = JSON.objectNode().put("refId", "A");
        target.set("datasource", theme.datasource());
        return target.put("format", theme.type(panel.type()).format())
                .put("editorMode", "code")
                .put("rawQuery", true)
                .put("rawSql", DashboardQueries.named(sql));
    }
}
