package dev.tapeline.modeler.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the runner makes of a model. */
public enum Materialization {
    /** Published with its rows; computed whole in each run, written where it differs. */
    TABLE("table"),
    /** Published with its rows; an increment computes those that its header's {@code replaces} names and no others. */
    INCREMENTAL("table"),
    /** Published as its definition; reads published models only. */
    VIEW("view"),
    /** A step on the way, gone before gold is published. */
    INTERMEDIATE("unlogged table");

    private final String sqlKind;

    Materialization(String sqlKind) {
        this.sqlKind = sqlKind;
    }

    public String sqlKind() {
        return sqlKind;
    }

    public boolean isPublished() {
        return this != INTERMEDIATE;
    }

    public boolean isPublishedTable() {
        return this == TABLE || this == INCREMENTAL;
    }

    static Materialization of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new ModelDefinitionException("build is '" + word + "', not one of "
                        + Arrays.stream(values()).map(Materialization::label).collect(Collectors.joining(", "))));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
