package dev.tapeline.dashboards.description;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that all dashboards share, from {@code theme.yml}.
 *
 * @param datasource reference to the data source, by uid
 * @param header the panel at the top of each dashboard
 * @param types default options of each panel type
 * @param thresholds lists of steps, by name; a step is a lower bound (null: none) and a colour
 * @param mappings value mappings, by name: each value is shown as a text in a colour
 * @param links data links, by name
 * @param fields title, unit and style of each column, by column name
 */
public record DashboardTheme(
        ObjectNode datasource,
        PanelDescription header,
        Map<String, PanelType> types,
        Map<String, List<List<JsonNode>>> thresholds,
        Map<String, LinkedHashMap<String, List<String>>> mappings,
        Map<String, Link> links,
        Map<String, FieldStyle> fields) {

    /**
     * Default options of a panel type.
     *
     * @param format of the query result: {@code table} or {@code time_series}
     */
    public record PanelType(String format, ObjectNode options, ObjectNode custom) {}

    /**
     * A data link to another dashboard.
     *
     * @param dashboard its name
     * @param query parameters of its address, such as the value of a variable
     */
    public record Link(String title, String dashboard, String query) {}

    /** Reads {@code theme.yml}. */
    public static DashboardTheme load() {
        return DescriptionFiles.yaml("theme.yml", new TypeReference<>() {});
    }

    /** Returns the defaults of a panel type; fails if the theme does not define it. */
    public PanelType type(String name) {
        return found(types, name, "panel type");
    }

    /** Returns threshold steps by their name; fails if the theme does not define them. */
    public List<List<JsonNode>> threshold(String name) {
        return found(thresholds, name, "threshold");
    }

    /** Returns value mappings by their name; fails if the theme does not define them. */
    public Map<String, List<String>> mapping(String name) {
        return found(mappings, name, "mapping");
    }

    /** Returns a data link by its name; fails if the theme does not define it. */
    public Link link(String name) {
        return found(links, name, "link");
    }

    /** Returns the style of a column: the panel's settings, completed by the theme's; empty if neither has any. */
    public Optional<FieldStyle> style(PanelDescription panel, String column) {
        FieldStyle own = panel.fields().get(column);
        FieldStyle shared = fields.get(column);
        if (own == null) {
            return Optional.ofNullable(shared);
        }
        return Optional.of(shared == null ? own : own.withDefaults(shared));
    }

    private static <T> T found(Map<String, T> map, String name, String kind) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(
                        () -> new DashboardDescriptionException("theme.yml does not define the " + kind + " " + name));
    }
}
