package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one object over another, object by object; anything else is replaced. */
final class JsonObjectMerge {
    private JsonObjectMerge() {}

    /** @param over may be null: then nothing changes */
    static void into(ObjectNode target, JsonNode over) {
        if (over == null) {
            return;
        }
        over.properties().forEach(entry -> {
            if (target.get(entry.getKey()) instanceof ObjectNode below
                    && entry.getValue().isObject()) {
                into(below, entry.getValue());
            } else {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }
}
