package dev.tapeline.dashboards;

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
record House(
        ObjectNode datasource,
        PanelDescription header,
        Map<String, PanelType> types,
        Map<String, List<List<JsonNode>>> thresholds,
        Map<String, LinkedHashMap<String, List<String>>> mappings,
        Map<String, Link> links,
        Map<String, FieldLook> fields) {

    /** What a panel of some type starts from; {@code format} is what its query returns. */
    record PanelType(String format, ObjectNode options, ObjectNode custom) {}

    /** A link to another dashboard. */
    record Link(String title, String url) {}

    static House style() {
        return Resources.yaml("house.yml", new TypeReference<>() {});
    }

    PanelType type(String name) {
        return found(types, name, "type of panel");
    }

    List<List<JsonNode>> threshold(String name) {
        return found(thresholds, name, "threshold");
    }

    Map<String, List<String>> mapping(String name) {
        return found(mappings, name, "mapping");
    }

    Link link(String name) {
        return found(links, name, "link");
    }

    /** The look of a column in a panel: the panel's own word, else the house's, else none. */
    Optional<FieldLook> look(PanelDescription panel, String column) {
        FieldLook own = panel.fields().get(column);
        FieldLook shared = fields.get(column);
        if (own == null) {
            return Optional.ofNullable(shared);
        }
        return Optional.of(shared == null ? own : own.over(shared));
    }

    private static <T> T found(Map<String, T> map, String name, String kind) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(() -> new DescriptionException("house.yml knows no " + kind + " called " + name));
    }
}
