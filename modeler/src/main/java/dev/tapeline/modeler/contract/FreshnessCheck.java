package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;

/**
 * The week of each row is at most a number of weeks before the week that a calendar expects for that row.
 *
 * <p>Compares weeks row by row, never load times: neither newer rows of other stocks nor old weeks loaded again make a
 * stale row fresh.
 *
 * @param expected SQL expression over the row: the newest week that it should have
 * @param where SQL condition that selects the rows to check
 */
public record FreshnessCheck(String column, String expected, int withinWeeks, String where, CheckThreshold severity)
        implements RowCheck {
    public FreshnessCheck {
        SqlIdentifier.check(column);
    }

    @Override
    public String name() {
        return "freshness(" + column + ")";
    }

    @Override
    public String meaning() {
        return column + " is at most " + withinWeeks
                + " weeks older than the newest week that the calendar of its exchange expects.";
    }

    @Override
    public String condition() {
        return "(%s) and %s < (%s) - %d".formatted(where, column, expected, 7 * withinWeeks);
    }
}
