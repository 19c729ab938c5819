package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.FieldStyle;
import dev.tapeline.dashboards.description.PanelDescription;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes looks the two ways in which Grafana keeps them: as defaults of a panel, and as overrides per column. */
final class FieldConfigWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Types whose series are told apart by a palette; the others colour by value. */
    private static final Set<String> PALETTES = Set.of("timeseries", "candlestick", "barchart", "histogram");

    private final DashboardTheme house;

    FieldConfigWriter(DashboardTheme house) {
        this.house = house;
    }

    ObjectNode of(PanelDescription panel) {
        ObjectNode config = JSON.objectNode();
        config.set("defaults", defaults(panel));
        ArrayNode overrides = config.putArray("overrides");
        Set<String> names = new LinkedHashSet<>(panel.columns());
        names.addAll(panel.fields().keySet().stream().sorted().toList());
        for (String name : names) {
            house.look(panel, name).ifPresent(look -> overrides.add(override(name, look)));
        }
        return config;
    }

    private ObjectNode defaults(PanelDescription panel) {
        ObjectNode defaults = JSON.objectNode();
        ObjectNode custom = house.type(panel.type()).custom().deepCopy();
        JsonObjectMerge.into(custom, panel.custom());
        properties(panel.field()).forEach((id, value) -> {
            if (id.startsWith("custom.")) {
                custom.set(id.substring("custom.".length()), value);
            } else {
                defaults.set(id, value);
            }
        });
        if (!defaults.has("color")) {
            defaults.set("color", color(PALETTES.contains(panel.type()) ? "palette-classic" : "thresholds"));
        }
        if (!defaults.has("thresholds")) {
            defaults.set("thresholds", thresholds("none"));
        }
        if (!defaults.has("mappings")) {
            defaults.putArray("mappings");
        }
        defaults.set("custom", custom);
        return defaults;
    }

    private ObjectNode override(String column, FieldStyle look) {
        ObjectNode override = JSON.objectNode();
        override.putObject("matcher").put("id", "byName").put("options", column);
        ArrayNode properties = override.putArray("properties");
        properties(look)
                .forEach((id, value) -> properties.addObject().put("id", id).set("value", value));
        return override;
    }

    private Map<String, JsonNode> properties(FieldStyle look) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        putText(properties, "displayName", look.title());
        putText(properties, "unit", look.unit());
        if (look.decimals() != null) {
            properties.put("decimals", JSON.numberNode(look.decimals()));
        }
        putNumber(properties, "min", look.min());
        putNumber(properties, "max", look.max());
        if (look.thresholds() != null) {
            properties.put("thresholds", thresholds(look.thresholds()));
            properties.put("color", color("thresholds"));
        }
        if (look.color() != null) {
            properties.put("color", color(look.color()));
        }
        if (look.mappings() != null) {
            properties.put("mappings", mappings(look.mappings()));
        }
        if (look.link() != null) {
            properties.put("links", JSON.arrayNode().add(link(look.link())));
        }
        putText(properties, "custom.displayMode", look.cell());
        if (look.width() != null) {
            properties.put("custom.width", JSON.numberNode(look.width()));
        }
        putText(properties, "custom.axisPlacement", look.axis());
        putText(properties, "custom.drawStyle", look.drawStyle());
        // Bars and points need more than their style to be seen.
        if ("bars".equals(look.drawStyle())) {
            properties.put("custom.fillOpacity", JSON.numberNode(70));
        } else if ("points".equals(look.drawStyle())) {
            properties.put("custom.showPoints", JSON.textNode("always"));
        }
        if (look.inspect() != null) {
            properties.put("custom.inspect", JSON.booleanNode(look.inspect()));
        }
        return properties;
    }

    ObjectNode link(String name) {
        DashboardTheme.Link link = house.link(name);
        return JSON.objectNode()
                .put("title", link.title())
                .put("url", link.url())
                .put("targetBlank", false);
    }

    private ObjectNode thresholds(String name) {
        ObjectNode thresholds = JSON.objectNode().put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        for (List<JsonNode> step : house.threshold(name)) {
            steps.addObject().put("color", step.get(1).asText()).set("value", step.get(0));
        }
        return thresholds;
    }

    private static ObjectNode color(String color) {
        boolean isMode = color.equals("thresholds") || color.startsWith("continuous-") || color.startsWith("palette-");
        return isMode
                ? JSON.objectNode().put("mode", color)
                : JSON.objectNode().put("mode", "fixed").put("fixedColor", color);
    }

    private ArrayNode mappings(String name) {
        ObjectNode mapping = JSON.objectNode().put("type", "value");
        ObjectNode options = mapping.putObject("options");
        house.mapping(name).forEach((value, shown) -> options.putObject(value)
                .put("text", shown.get(0))
                .put("color", shown.get(1))
                .put("index", options.size() - 1));
        return JSON.arrayNode().add(mapping);
    }

    private static void putText(Map<String, JsonNode> properties, String id, String text) {
        if (text != null) {
            properties.put(id, JSON.textNode(text));
        }
    }

    private static void putNumber(Map<String, JsonNode> properties, String id, Double number) {
        if (number != null) {
            properties.put(
                    id, number == Math.rint(number) ? JSON.numberNode(number.longValue()) : JSON.numberNode(number));
        }
    }
}
