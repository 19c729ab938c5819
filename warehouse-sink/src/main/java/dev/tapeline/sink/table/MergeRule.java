package dev.tapeline.sink.table;

/**
 * What happens to staged rows when they are merged into their table.
 *
 * @param isUpdating whether a staged row replaces the row with the same key; otherwise the existing row stays
 * @param updateCondition SQL condition under which it does; empty for always
 * @param stageCondition SQL condition of the staged rows that are merged; empty for all
 * @param setsLoadedAt whether an update renews {@code loaded_at}
 * @param isOrderedByKey whether rows are merged in the order of their keys, which prevents deadlocks between several
 *     sinks that write the same keys
 */
public record MergeRule(
        boolean isUpdating,
        String updateCondition,
        String stageCondition,
        boolean setsLoadedAt,
        boolean isOrderedByKey) {
    /** The row that is there first stays. */
    static final MergeRule INSERT_ONLY = new MergeRule(false, "", "", false, false);
    /** The last row written stays. */
    static final MergeRule UPSERT = new MergeRule(true, "", "", false, false);

    MergeRule updatingWhere(String condition) {
        return new MergeRule(isUpdating, condition, stageCondition, setsLoadedAt, isOrderedByKey);
    }

    MergeRule ofStagedWhere(String condition) {
        return new MergeRule(isUpdating, updateCondition, condition, setsLoadedAt, isOrderedByKey);
    }

    MergeRule settingLoadedAt() {
        return new MergeRule(isUpdating, updateCondition, stageCondition, true, isOrderedByKey);
    }

    MergeRule orderedByKey() {
        return new MergeRule(isUpdating, updateCondition, stageCondition, setsLoadedAt, true);
    }
}
