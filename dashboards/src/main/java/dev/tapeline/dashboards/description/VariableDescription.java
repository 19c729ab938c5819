package dev.tapeline.dashboards.description;

import java.util.List;

/**
 * One dashboard variable, from {@code variables.yml}.
 *
 * @param multi whether several values can be selected
 * @param includeAll whether there is an option All
 * @param options of a custom variable: pairs of text and value
 */
public record VariableDescription(
        String label, Kind kind, String description, boolean multi, boolean includeAll, List<List<String>> options) {
    /** Where the options come from: the query of the same name, or the description itself. */
    public enum Kind {
        QUERY,
        CUSTOM
    }
}
