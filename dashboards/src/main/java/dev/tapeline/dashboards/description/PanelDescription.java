package dev.tapeline.dashboards.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One panel of a dashboard. Its query is a separate file, and the defaults of its type come from the theme.
 *
 * @param id never changes, since links and alert rules refer to it
 * @param width in grid columns, of 24
 * @param sql name of the query file, in the dashboard's folder, or with the folder of another dashboard
 * @param when which weeks or time range the panel covers
 * @param hours a time range of its own that ends now, in hours, instead of the dashboard's; null without one
 * @param columns the columns that the query returns, in order
 * @param links names of the theme's links to show in the panel's title
 * @param field style of all columns
 * @param fields styles of single columns, which override those of the theme
 * @param options overrides options of the panel type
 * @param custom overrides field options of the panel type
 */
public record PanelDescription(
        int id,
        String type,
        String title,
        String description,
        int width,
        String sql,
        TimeScope when,
        Integer hours,
        List<String> columns,
        List<String> links,
        FieldStyle field,
        Map<String, FieldStyle> fields,
        JsonNode options,
        JsonNode custom,
        List<JsonNode> transformations) {

    /** Which part of the data a panel covers; the sentence is appended to its description. */
    enum TimeScope {
        /** The dashboard's time range. */
        RANGE("Covers the selected time range."),
        /** The newest data, independent of the time range. */
        NEWEST("Shows the newest data, independent of the selected time range."),
        /** The whole history, independent of the time range. */
        ALWAYS("Covers the whole history, independent of the selected time range.");

        private final String sentence;

        TimeScope(String sentence) {
            this.sentence = sentence;
        }
    }

    public PanelDescription {
        if (type == null || sql == null || when == null || description == null || columns == null) {
            throw new DashboardDescriptionException(
                    "panel " + id + " (" + title + ") lacks type, sql, when, columns or description");
        }
        links = links == null ? List.of() : List.copyOf(links);
        field = field == null ? FieldStyle.NONE : field;
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        transformations = transformations == null ? List.of() : List.copyOf(transformations);
    }

    /** Returns the description with a sentence on the data that the panel covers. */
    public String fullDescription() {
        String scope = hours == null
                ? when.sentence
                : "Covers the last " + hours + " hours, independent of the selected time range.";
        return description.strip() + "\n\n" + scope;
    }
}
