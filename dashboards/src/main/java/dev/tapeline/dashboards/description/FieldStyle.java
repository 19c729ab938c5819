package dev.tapeline.dashboards.description;

import java.util.Optional;

/**
 * How a column is shown; what is null is left to the panel.
 *
 * @param thresholds name of the steps in the house style
 * @param color {@code thresholds}, a continuous scheme, or one fixed colour
 * @param mappings name of the value mappings in the house style
 * @param link name of a data link in the house style
 * @param cell how a table shows the cell
 * @param width in a table, pixels
 * @param axis {@code right} for an axis of its own
 * @param inspect a table lets the whole value be looked at
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
        Boolean inspect) {
    static final FieldStyle PLAIN =
            new FieldStyle(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** This look where it says something, else the other one. */
    FieldStyle over(FieldStyle other) {
        return new FieldStyle(
                first(title, other.title),
                first(unit, other.unit),
                first(decimals, other.decimals),
                first(min, other.min),
                first(max, other.max),
                first(thresholds, other.thresholds),
                first(color, other.color),
                first(mappings, other.mappings),
                first(link, other.link),
                first(cell, other.cell),
                first(width, other.width),
                first(axis, other.axis),
                first(drawStyle, other.drawStyle),
                first(inspect, other.inspect));
    }

    private static <T> T first(T one, T other) {
        return Optional.ofNullable(one).orElse(other);
    }
}
