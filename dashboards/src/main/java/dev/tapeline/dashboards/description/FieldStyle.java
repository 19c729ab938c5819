package dev.tapeline.dashboards.description;

import java.util.Optional;

/**
 * Title, unit and style of a column. A null component leaves the setting to the panel type.
 *
 * @param thresholds name of threshold steps in the theme
 * @param color {@code thresholds}, one of Grafana's continuous schemes, or a fixed colour
 * @param mappings name of value mappings in the theme
 * @param link name of a data link in the theme
 * @param cell Grafana's cell display mode, in tables
 * @param width of the column in a table, in pixels
 * @param axis {@code right} for a separate axis on the right
 * @param scale {@code linear} or {@code log}
 * @param inspect whether a table offers to show the whole value of a cell
 */
public record FieldStyle(
        String title,
        String unit,
        Integer decimals,
        Double min,
        Double max,
        String thresholds,
        String color,
        String mappings,
        String link,
        String cell,
        Integer width,
        String axis,
        String drawStyle,
        String scale,
        Boolean inspect) {
    static final FieldStyle NONE =
            new FieldStyle(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Fills the components that are null here from another style. */
    FieldStyle withDefaults(FieldStyle defaults) {
        return new FieldStyle(
                first(title, defaults.title),
                first(unit, defaults.unit),
                first(decimals, defaults.decimals),
                first(min, defaults.min),
                first(max, defaults.max),
                first(thresholds, defaults.thresholds),
                first(color, defaults.color),
                first(mappings, defaults.mappings),
                first(link, defaults.link),
                first(cell, defaults.cell),
                first(width, defaults.width),
                first(axis, defaults.axis),
                first(drawStyle, defaults.drawStyle),
                first(scale, defaults.scale),
                first(inspect, defaults.inspect));
    }

    private static <T> T first(T own, T fallback) {
        return Optional.ofNullable(own).orElse(fallback);
    }
}
