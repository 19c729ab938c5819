package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.FieldStyle;
import dev.tapeline.dashboards.description.PanelDescription;
import java.util.List;

/**
 * Value mappings that take the colour from an empty value.
 *
 * <p>Grafana gives an empty value the colour of the lowest one, so that a month to come would look like a crash. A matrix
 * fills its gaps with empty texts, which need mappings of their own.
 */
final class EmptyValueMappings {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OF_A_COLUMN = List.of("null");
    private static final List<String> OF_A_MATRIX = List.of("null", "nan", "empty");

    private EmptyValueMappings() {}

    static ArrayNode of(PanelDescription panel, FieldStyle style) {
        boolean hasBackground = style.cell() != null && style.cell().startsWith("color-background");
        ArrayNode mappings = JSON.arrayNode();
        for (String match : panel.transformations().isEmpty() ? OF_A_COLUMN : OF_A_MATRIX) {
            ObjectNode mapping = mappings.addObject().put("type", "special");
            mapping.putObject("options")
                    .put("match", match)
                    .putObject("result")
                    .put("text", hasBackground ? "" : "–")
                    .put("color", hasBackground ? "transparent" : "text")
                    .put("index", mappings.size() - 1);
        }
        return mappings;
    }
}
