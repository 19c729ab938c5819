package dev.tapeline.modeler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the runner makes of a model. */
public enum BuildKind {
    /** Published with its rows; computed whole in each run, written where it differs. */
    TABLE("table"),
    /** Published with its rows; an increment computes those that its header's {@code replaces} names and no others. */
    INCREMENTAL("table"),
    /** Published as its definition; reads published models only. */
    VIEW("view"),
    /** A step on the way, gone before gold is published. */
    INTERMEDIATE("unlogged table");

    private final String sqlKind;

    BuildKind(String sqlKind) {
        this.sqlKind = sqlKind;
    }

    public String sqlKind() {
        return sqlKind;
    }

    boolean isPublished() {
        return this != INTERMEDIATE;
    }

    boolean isPublishedTable() {
        return this == TABLE || this == INCREMENTAL;
    }

    static BuildKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ModelDefinitionException("build is '" + word + "', not one of "
                        + Arrays.stream(values()).map(BuildKind::word).collect(Collectors.joining(", "))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
