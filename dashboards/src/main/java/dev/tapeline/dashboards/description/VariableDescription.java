package dev.tapeline.dashboards.description;

import java.util.List;

/**
 * A choice at the top of a dashboard.
 *
 * @param options of a custom choice: text and value each
 */
public record VariableDescription(
        String label, Kind kind, String description, boolean multi, boolean includeAll, List<List<String>> options) {
    /** Where the options come from: a query of the same name, or the description. */
    public enum Kind {
        QUERY,
        CUSTOM
    }
}
