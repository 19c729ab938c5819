package dev.tapeline.generation;

import java.util.Locale;

/** What a generation is used for, as {@code ops.generation} stores it. */
public enum GenerationRole {
    /** Serves the readers and is written. */
    CURRENT,
    /** Is written beside the current generation until it replaces it. */
    NEXT,
    /** Has been replaced and is no longer written. */
    PREVIOUS,
    /** Contains the responses fetched until a date; is written until it is built and is never promoted. */
    AS_OF,
    /** Contains some symbols only; its promotion redrives their newest payloads in the current generation. */
    PARTIAL,
    /** Its tables and topics are deleted; the row keeps its number from being used again. */
    REMOVED;

    /** Value of the column {@code role}, such as {@code current}. */
    public String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a value of the column. */
    public static GenerationRole ofColumnValue(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Whether the sink and the modeler may write a generation of this role. */
    public boolean isWritable() {
        return this != PREVIOUS && this != REMOVED;
    }
}
