package dev.tapeline.modeler;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the runner makes of a model. */
enum BuildKind {
    /** Published with its rows. */
    TABLE("table"),
    /** Published as its definition; reads published models only. */
    VIEW("view"),
    /** A step on the way, gone before gold is published. */
    INTERMEDIATE("unlogged table");

    private final String sqlKind;

    BuildKind(String sqlKind) {
        this.sqlKind = sqlKind;
    }

    String sqlKind() {
        return sqlKind;
    }

    boolean isPublished() {
        return this != INTERMEDIATE;
    }

    static BuildKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ModelDefinitionException("build is '" + word + "', not one of "
                        + Arrays.stream(values()).map(BuildKind::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
