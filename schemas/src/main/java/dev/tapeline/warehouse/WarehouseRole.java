package dev.tapeline.warehouse;

import java.util.Locale;

/** The database roles, each with the least rights that its work needs. */
public enum WarehouseRole {
    /** Owns silver and ops: migrations and promotion. */
    OWNER,
    /** Writes silver and ops. */
    SINK,
    /** Owns gold and quality. */
    MODELER,
    /** Reads gold, ops and quality. */
    READER,
    /** Writes what processes tell of themselves, into one table of ops. */
    MONITOR;

    /** Name of the role in the database, such as {@code tapeline_sink}. */
    public String roleName() {
        return "tapeline_" + name().toLowerCase(Locale.ROOT);
    }
}
