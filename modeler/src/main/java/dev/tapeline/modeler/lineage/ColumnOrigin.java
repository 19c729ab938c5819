package dev.tapeline.modeler.lineage;

/**
 * A column that a column of a model is made of.
 *
 * @param relation with its schema, such as {@code silver.weekly_bar}
 */
public record ColumnOrigin(String relation, String column) implements Comparable<ColumnOrigin> {
    @Override
    public int compareTo(ColumnOrigin other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return relation + "." + column;
    }
}
