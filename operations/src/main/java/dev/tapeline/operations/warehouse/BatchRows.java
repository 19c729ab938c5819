package dev.tapeline.operations.warehouse;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The weekly rows in the payloads of a batch, counted by what happened to them: each row read is exactly one of new,
 * restated, unchanged, merged and rejected.
 *
 * @param fresh rows of weeks that the warehouse did not have
 * @param merged rows that are part of a week together with another row
 * @param withdrawn weeks that the warehouse had and the payloads no longer have
 */
public record BatchRows(
        long read,
        @JsonProperty("new") long fresh,
        long restated,
        long unchanged,
        long merged,
        long rejected,
        long withdrawn) {
    /** Rows that changed silver. */
    public long changed() {
        return fresh + restated + withdrawn;
    }
}
