package dev.tapeline.operations.warehouse;

/**
 * The weekly rows in the payloads of a batch, counted by what happened to them.
 *
 * @param fresh rows of weeks that the warehouse did not have
 */
public record BatchRows(long read, long fresh, long restated, long unchanged, long rejected, long withdrawn) {
    /** Rows that changed silver. */
    public long changed() {
        return fresh + restated + withdrawn;
    }
}
