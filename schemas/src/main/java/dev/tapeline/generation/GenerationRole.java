package dev.tapeline.generation;

import java.util.Locale;

/** What a generation is used for, as {@code ops.generation} stores it. */
public enum GenerationRole {
    /** Serves the readers and is written. */
    CURRENT,
    /** Is written beside the current generation until it replaces it. */
    NEXT,
    /** Has been replaced and is no longer written. */
    PREVIOUS;

    /** Value of the column {@code role}, such as {@code current}. */
    public String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the sink and the modeler may write a generation of this role. */
    public boolean isWritable() {
        return this != PREVIOUS;
    }
}
