package dev.tapeline.dashboards.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One panel: what it shows and why, apart from the query in the file {@code sql} names and from the look of its type.
 *
 * @param id stable: links and alert rules refer to it
 * @param width of 24
 * @param when whether the time range at the top matters to it
 * @param columns what the query returns, in order
 * @param links names of links in the house style, behind the title
 * @param field the look of all its columns; {@code fields} of single ones, before that of the house style
 * @param options over those of the type, as {@code custom} is
 */
public record PanelDescription(
        int id,
        String type,
        String title,
        String description,
        int width,
        String sql,
        When when,
        List<String> columns,
        List<String> links,
        FieldStyle field,
        Map<String, FieldStyle> fields,
        JsonNode options,
        JsonNode custom,
        List<JsonNode> transformations) {

    /** What a panel is about. */
    enum When {
        /** The time range at the top. */
        RANGE("In the time range."),
        /** The newest that there is, whatever the time range. */
        NEWEST("As of the newest data, whatever the time range."),
        /** All that there is. */
        ALWAYS("All of history, whatever the time range.");

        private final String sentence;

        When(String sentence) {
            this.sentence = sentence;
        }
    }

    public PanelDescription {
        if (type == null || sql == null || when == null || description == null || columns == null) {
            throw new DashboardDescriptionException(
                    "panel " + id + " needs type, sql, when, columns and description: " + title);
        }
        links = links == null ? List.of() : List.copyOf(links);
        field = field == null ? FieldStyle.PLAIN : field;
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        transformations = transformations == null ? List.of() : List.copyOf(transformations);
    }

    /** For people, with the word on the time range. */
    public String explanation() {
        return description.strip() + "\n\n" + when.sentence;
    }
}
