package dev.tapeline.normalizer.rules;

/**
 * Counts of the rows of one payload by outcome.
 *
 * <p>Every row read is in exactly one of the counts new, restated, unchanged, merged and rejected. The constructor
 * enforces this, so that no receipt can lose a row.
 *
 * @param added rows of new weeks
 * @param merged rows that became part of the bar of another row
 * @param withdrawn weeks that the payload no longer holds, which are no rows
 */
public record RowCounts(int read, int added, int restated, int unchanged, int merged, int rejected, int withdrawn) {
    /** A payload without rows. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, 0);

    public RowCounts {
        if (read != added + restated + unchanged + merged + rejected) {
            throw new IllegalStateException(
                    "row counts do not add up: read %d, new %d, restated %d, unchanged %d, merged %d, rejected %d"
                            .formatted(read, added, restated, unchanged, merged, rejected));
        }
    }

    /** A payload that is rejected as a whole. */
    public static RowCounts allRejected(int read) {
        return new RowCounts(read, 0, 0, 0, 0, read, 0);
    }

    /** A payload that changes nothing. */
    public static RowCounts allUnchanged(int read) {
        return new RowCounts(read, 0, 0, read, 0, 0, 0);
    }
}
