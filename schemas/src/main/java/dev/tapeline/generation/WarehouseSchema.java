package dev.tapeline.generation;

import java.util.Locale;

/** The database schemas of the warehouse; those of silver and gold are the ones of the first generation. */
public enum WarehouseSchema {
    OPS,
    SILVER,
    GOLD,
    QUALITY;

    /** Name of the schema in the database, such as {@code ops}. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
