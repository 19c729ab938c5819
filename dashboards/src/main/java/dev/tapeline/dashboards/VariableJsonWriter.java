package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.VariableDescription;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the JSON of one dashboard variable. */
final class VariableJsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ON_DASHBOARD_LOAD = 1;

    private final DashboardTheme theme;

    VariableJsonWriter(DashboardTheme theme) {
        this.theme = theme;
    }

    ObjectNode of(String name, VariableDescription variable) {
        ObjectNode json = JSON.objectNode()
                .put("name", name)
                .put("label", variable.label())
                .put("description", variable.description())
                .put("type", variable.kind() == VariableDescription.Kind.QUERY ? "query" : "custom")
                .put("hide", 0)
                .put("skipUrlSync", false)
                .put("multi", variable.multi())
                .put("includeAll", variable.includeAll());
        return switch (variable.kind()) {
            case QUERY -> fromQuery(json, name, variable);
            case CUSTOM -> fromList(json, variable.options());
        };
    }

    private ObjectNode fromQuery(ObjectNode json, String name, VariableDescription variable) {
        String sql = DashboardQueries.named("variables/" + name);
        json.set("datasource", theme.datasource());
        json.put("query", sql)
                .put("definition", sql)
                .put("refresh", ON_DASHBOARD_LOAD)
                .put("regex", "")
                .put("sort", 0);
        json.putArray("options");
        json.set("current", initialValue(variable));
        return json;
    }

    /** Returns the initial value: All if the variable has it, else an empty value, which Grafana replaces by the first option. */
    private static ObjectNode initialValue(VariableDescription variable) {
        ObjectNode current = JSON.objectNode().put("selected", variable.includeAll());
        if (variable.includeAll()) {
            current.putArray("text").add("All");
            current.putArray("value").add("$__all");
        } else if (variable.multi()) {
            current.putArray("text");
            current.putArray("value");
        } else {
            current.put("text", "").put("value", "");
        }
        return current;
    }

    private static ObjectNode fromList(ObjectNode json, List<List<String>> options) {
        json.put(
                "query",
                options.stream()
                        .map(option -> option.get(0) + " : " + option.get(1))
                        .collect(Collectors.joining(",")));
        ArrayNode list = json.putArray("options");
        for (List<String> option : options) {
            list.add(option(option, list.isEmpty()));
        }
        json.set("current", option(options.get(0), true));
        return json;
    }

    private static ObjectNode option(List<String> option, boolean isSelected) {
        return JSON.objectNode()
                .put("selected", isSelected)
                .put("text", option.get(0))
                .put("value", option.get(1));
    }
}
