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

/** Writes the field configuration of a panel: defaults for all columns, and overrides per column. */
final class FieldConfigWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Panel types whose series get different colours; the other types colour by value. */
    private static final Set<String> PALETTE_TYPES = Set.of("timeseries", "candlestick", "barchart", "histogram");
    /** Panel types that show values as texts, so that an empty one would get the colour of the lowest. */
    private static final Set<String> TEXT_TYPES = Set.of("table", "stat");

    private static final String PERCENT = "percentunit";

    private final DashboardTheme theme;
    private final DataLinks links;

    FieldConfigWriter(DashboardTheme theme, DataLinks links) {
        this.theme = theme;
        this.links = links;
    }

    ObjectNode of(PanelDescription panel) {
        ObjectNode config = JSON.objectNode();
        config.set("defaults", defaults(panel));
        ArrayNode overrides = config.putArray("overrides");
        Set<String> names = new LinkedHashSet<>(panel.columns());
        names.addAll(panel.fields().keySet().stream().sorted().toList());
        for (String name : names) {
            theme.style(panel, name).ifPresent(style -> overrides.add(override(panel, name, style)));
        }
        return config;
    }

    private ObjectNode defaults(PanelDescription panel) {
        ObjectNode defaults = JSON.objectNode();
        ObjectNode custom = theme.type(panel.type()).custom().deepCopy();
        JsonObjectMerge.into(custom, panel.custom());
        properties(panel, panel.field()).forEach((id, value) -> {
            if (id.startsWith("custom.")) {
                custom.set(id.substring("custom.".length()), value);
            } else {
                defaults.set(id, value);
            }
        });
        if (!defaults.has("color")) {
            defaults.set("color", color(PALETTE_TYPES.contains(panel.type()) ? "palette-classic" : "thresholds"));
        }
        if (!defaults.has("thresholds")) {
            defaults.set("thresholds", thresholds("none"));
        }
        if (!defaults.has("mappings")) {
            defaults.putArray("mappings");
        }
        if (!panel.links().isEmpty()) {
            ArrayNode onValues = defaults.putArray("links");
            panel.links().forEach(link -> onValues.add(links.named(link)));
        }
        defaults.set("custom", custom);
        return defaults;
    }

    private ObjectNode override(PanelDescription panel, String column, FieldStyle style) {
        ObjectNode override = JSON.objectNode();
        override.putObject("matcher").put("id", "byName").put("options", column);
        ArrayNode properties = override.putArray("properties");
        Map<String, JsonNode> values = properties(panel, style);
        if (rowsAreNamedByTheirFirstColumn(panel)) {
            // The title of the only value column would replace the names of all bars.
            values.remove("displayName");
        }
        values.forEach((id, value) -> properties.addObject().put("id", id).set("value", value));
        return override;
    }

    private static boolean rowsAreNamedByTheirFirstColumn(PanelDescription panel) {
        return panel.type().equals("bargauge")
                || (panel.type().equals("barchart") && panel.columns().size() == 2);
    }

    private Map<String, JsonNode> properties(PanelDescription panel, FieldStyle style) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        putText(properties, "displayName", style.title());
        putText(properties, "unit", style.unit());
        if (style.decimals() != null && !isPercentAxis(panel, style)) {
            properties.put("decimals", JSON.numberNode(style.decimals()));
        }
        putNumber(properties, "min", style.min());
        putNumber(properties, "max", style.max());
        if (style.thresholds() != null) {
            properties.put("thresholds", thresholds(style.thresholds()));
            properties.put("color", color("thresholds"));
        }
        if (style.color() != null) {
            properties.put("color", color(style.color()));
        }
        if (style.mappings() != null) {
            properties.put("mappings", mappings(style.mappings()));
        } else if (isColoredByValue(style) && TEXT_TYPES.contains(panel.type())) {
            properties.put("mappings", EmptyValueMappings.of(panel, style));
        } else if ("auto".equals(style.cell())) {
            properties.put("mappings", JSON.arrayNode());
        }
        if (isColoredByValue(style) && panel.type().equals("barchart")) {
            // Otherwise all bars of a series have the colour of its last value.
            properties.put("custom.gradientMode", JSON.textNode("scheme"));
        }
        if (style.link() != null) {
            properties.put("links", JSON.arrayNode().add(links.named(style.link())));
        }
        putText(properties, "custom.displayMode", style.cell());
        if (style.width() != null) {
            properties.put("custom.width", JSON.numberNode(style.width()));
        }
        if (style.scale() != null) {
            properties.put("custom.scaleDistribution", JSON.objectNode().put("type", style.scale()));
        }
        putText(properties, "custom.axisPlacement", style.axis());
        putText(properties, "custom.drawStyle", style.drawStyle());
        // The draw style alone is not enough: bars need a fill and points have to be switched on.
        if ("bars".equals(style.drawStyle())) {
            properties.put("custom.fillOpacity", JSON.numberNode(70));
        } else if ("points".equals(style.drawStyle())) {
            properties.put("custom.showPoints", JSON.textNode("always"));
        }
        if (style.inspect() != null) {
            properties.put("custom.inspect", JSON.booleanNode(style.inspect()));
        }
        return properties;
    }

    /** Fixed decimals on a percent axis make its steps so large that a curve looks flat. */
    private static boolean isPercentAxis(PanelDescription panel, FieldStyle style) {
        String unit = style.unit() == null ? panel.field().unit() : style.unit();
        return PALETTE_TYPES.contains(panel.type()) && PERCENT.equals(unit);
    }

    private boolean isColoredByValue(FieldStyle style) {
        if (style.color() == null || style.color().equals("thresholds")) {
            return style.thresholds() != null
                    && theme.threshold(style.thresholds()).size() > 1;
        }
        return style.color().startsWith("continuous-");
    }

    private ObjectNode thresholds(String name) {
        ObjectNode thresholds = JSON.objectNode().put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        for (List<JsonNode> step : theme.threshold(name)) {
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
        theme.mapping(name).forEach((value, shown) -> options.putObject(value)
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
