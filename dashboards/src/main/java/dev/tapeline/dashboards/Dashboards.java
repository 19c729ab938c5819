package dev.tapeline.dashboards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardDescription;
import dev.tapeline.dashboards.description.DescriptionFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates all dashboards, each from its description and its queries; the result is the same at every call. */
public final class Dashboards {
    /** Names of the description files, from overview to detail. */
    public static final List<String> NAMES = List.of("week", "market", "symbol", "risk", "quality", "pipeline");

    private Dashboards() {}

    /** Generates the JSON of each dashboard, by name. */
    public static Map<String, ObjectNode> all() {
        DashboardJsonWriter json = new DashboardJsonWriter();
        Map<String, ObjectNode> dashboards = new LinkedHashMap<>();
        for (String name : NAMES) {
            dashboards.put(name, json.of(name, description(name)));
        }
        return dashboards;
    }

    static DashboardDescription description(String name) {
        return DescriptionFiles.yaml(name + ".yml", new TypeReference<>() {});
    }
}
