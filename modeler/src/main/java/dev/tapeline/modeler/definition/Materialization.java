package dev.tapeline.modeler.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kind of relation that a model becomes. */
public enum Materialization {
    /** A table; each run computes all rows and writes those that differ. */
    TABLE("table"),
    /** A table; an increment computes only the rows that {@code replaces} in its header names. */
    INCREMENTAL("table"),
    /** A view; reads models that are kept. */
    VIEW("view"),
    /** A function with parameters that returns rows; reads models that are kept. */
    FUNCTION("function"),
    /** A table that other models read; dropped at the end of the run. */
    INTERMEDIATE("unlogged table");

    private final String sqlKind;

    Materialization(String sqlKind) {
        this.sqlKind = sqlKind;
    }

    /** The words after {@code create} in SQL. */
    public String sqlKind() {
        return sqlKind;
    }

    /** Whether it exists after the run. */
    public boolean isKept() {
        return this != INTERMEDIATE;
    }

    /** Whether it is a table during the run. */
    public boolean isTable() {
        return isKeptTable() || this == INTERMEDIATE;
    }

    /** Whether it is a table after the run. */
    public boolean isKeptTable() {
        return this == TABLE || this == INCREMENTAL;
    }

    static Materialization of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new ModelDefinitionException("build is '" + label + "', not one of "
                        + Arrays.stream(values()).map(Materialization::label).collect(Collectors.joining(", "))));
    }

    /** The value of {@code build} in a header, such as {@code incremental}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
