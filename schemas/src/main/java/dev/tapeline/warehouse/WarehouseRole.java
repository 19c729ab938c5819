package dev.tapeline.warehouse;

import java.util.Locale;

/** The database roles, each with the least privileges for its task. */
public enum WarehouseRole {
    /** Owns silver and ops: migrations and promotion. */
    OWNER,
    /** Writes silver and ops. */
    SINK,
    /** Owns gold and quality. */
    MODELER,
    /** Reads gold, ops and quality. */
    READER,
    /** Writes samples of running processes to one table of ops. */
    MONITOR;

    /** Name of the role in the database, such as {@code tapeline_sink}. */
    public String roleName() {
        return "tapeline_" + name().toLowerCase(Locale.ROOT);
    }
}
