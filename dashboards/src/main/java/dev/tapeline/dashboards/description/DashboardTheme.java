package dev.tapeline.dashboards.description;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The house style: what all dashboards share.
 *
 * @param datasource reference to the data source, by uid
 * @param header the strip at the top of each dashboard
 * @param types how each type of panel looks unless its description says otherwise
 * @param thresholds steps of value (null: no lower bound) and colour
 * @param mappings value to text and colour
 * @param fields the look of a column, by its name
 */
public record DashboardTheme(
        ObjectNode datasource,
        PanelDescription header,
        Map<String, PanelType> types,
        Map<String, List<List<JsonNode>>> thresholds,
        Map<String, LinkedHashMap<String, List<String>>> mappings,
        Map<String, Link> links,
        Map<String, FieldStyle> fields) {

    /** What a panel of some type starts from; {@code format} is what its query returns. */
    public record PanelType(String format, ObjectNode options, ObjectNode custom) {}

    /** A link to another dashboard. */
    public record Link(String title, String url) {}

    public static DashboardTheme style() {
        return DescriptionFiles.yaml("house.yml", new TypeReference<>() {});
    }

    public PanelType type(String name) {
        return found(types, name, "type of panel");
    }

    public List<List<JsonNode>> threshold(String name) {
        return found(thresholds, name, "threshold");
    }

    public Map<String, List<String>> mapping(String name) {
        return found(mappings, name, "mapping");
    }

    public Link link(String name) {
        return found(links, name, "link");
    }

    /** The look of a column in a panel: the panel's own word, else the house's, else none. */
    public Optional<FieldStyle> look(PanelDescription panel, String column) {
        FieldStyle own = panel.fields().get(column);
        FieldStyle shared = fields.get(column);
        if (own == null) {
            return Optional.ofNullable(shared);
        }
        return Optional.of(shared == null ? own : own.over(shared));
    }

    private static <T> T found(Map<String, T> map, String name, String kind) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(() -> new DashboardDescriptionException("house.yml knows no " + kind + " called " + name));
    }
}
