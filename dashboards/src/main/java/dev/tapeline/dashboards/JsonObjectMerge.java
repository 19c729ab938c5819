package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merges one JSON object into another: nested objects are merged recursively, all other values are replaced. */
final class JsonObjectMerge {
    private JsonObjectMerge() {}

    /**
     * Merges {@code overrides} into {@code target}.
     *
     * @param overrides may be null: then nothing changes
     */
    static void into(ObjectNode target, JsonNode overrides) {
        if (overrides == null) {
            return;
        }
        overrides.properties().forEach(entry -> {
            if (target.get(entry.getKey()) instanceof ObjectNode nested
                    && entry.getValue().isObject()) {
                into(nested, entry.getValue());
            } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }
}
