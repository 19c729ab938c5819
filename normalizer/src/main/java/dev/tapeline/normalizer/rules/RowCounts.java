package dev.tapeline.normalizer.rules;

/** What became of the rows of one payload: each row is in exactly one count, {@code withdrawn} weeks aside. */
public record RowCounts(int read, int fresh, int restated, int unchanged, int merged, int rejected, int withdrawn) {
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, 0);

    public RowCounts {
        if (read != fresh + restated + unchanged + merged + rejected) {
            throw new IllegalStateException(
                    "rows unaccounted for: read %d, new %d, restated %d, unchanged %d, merged %d, rejected %d"
                            .formatted(read, fresh, restated, unchanged, merged, rejected));
        }
    }

    /** A payload that was refused whole. */
    public static RowCounts allRejected(int read) {
        return new RowCounts(read, 0, 0, 0, 0, read, 0);
    }

    /** A payload that changes nothing. */
    public static RowCounts allUnchanged(int read) {
        return new RowCounts(read, 0, 0, read, 0, 0, 0);
    }
}
