package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.PanelDescription;

/** Writes one panel. */
final class PanelJsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Whose words the options are; without it a newer Grafana takes them for those of the oldest. */
    private static final String GRAFANA = "9.4.7";

    private final DashboardTheme house;
    private final FieldConfigWriter fieldConfig;

    PanelJsonWriter(DashboardTheme house) {
        this.house = house;
        this.fieldConfig = new FieldConfigWriter(house);
    }

    /** @param sql the query's name, such as {@code market/light} */
    ObjectNode of(PanelDescription panel, String sql, ObjectNode gridPos) {
        ObjectNode json = JSON.objectNode()
                .put("id", panel.id())
                .put("type", panel.type())
                .put("pluginVersion", GRAFANA)
                .put("title", panel.title())
                .put("description", panel.explanation());
        json.set("datasource", house.datasource());
        json.set("gridPos", gridPos);
        json.set("fieldConfig", fieldConfig.of(panel));
        ObjectNode options = house.type(panel.type()).options().deepCopy();
        JsonObjectMerge.into(options, panel.options());
        json.set("options", options);
        json.putArray("targets").add(target(panel, sql));
        if (!panel.transformations().isEmpty()) {
            json.putArray("transformations").addAll(panel.transformations());
        }
        if (!panel.links().isEmpty()) {
            panel.links().forEach(link -> json.withArray("links").add(linkBehindTheTitle(link)));
        }
        return json;
    }

    private ObjectNode linkBehindTheTitle(String name) {
        ObjectNode link = fieldConfig
                .link(name)
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
        target.set("datasource", house.datasource());
        return target.put("format", house.type(panel.type()).format())
                .put("editorMode", "code")
                .put("rawQuery", true)
                .put("rawSql", DashboardQueries.named(sql));
    }
}
