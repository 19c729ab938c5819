package dev.tapeline.operations.replay.diff;

import dev.tapeline.generation.Generation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;

/** Stores what has been collected in {@code ops.generation_diff} and the tables beside it. */
final class DiffStorage {
    private DiffStorage() {}

    static void store(
            Connection connection,
            String id,
            Generation before,
            Generation after,
            DiffFilter filter,
            Instant now,
            long compared)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ops.generation_diff
                    (diff_id, generation, compared_with, compared_at, filters, rows_compared,
                    rows_added, rows_removed, rows_changed)
                select ?, ?, ?, ?,
                    jsonb_strip_nulls(jsonb_build_object(
                        'symbols', to_jsonb(?::text[]), 'first_week', ?::date, 'last_week', ?::date, 'batch', ?::text)),
                    ?,
                    count(*) filter (where kind = 'added'), count(*) filter (where kind = 'removed'),
                    count(*) filter (where kind = 'changed')
                from pg_temp.diff_row""")) {
            statement.setString(1, id);
            statement.setInt(2, after.number());
            statement.setInt(3, before.number());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setArray(
                    5,
                    filter.symbols().isEmpty()
                            ? null
                            : connection.createArrayOf("text", filter.symbols().toArray()));
            statement.setObject(6, filter.firstWeek().map(LocalDate::toString).orElse(null), java.sql.Types.DATE);
            statement.setObject(7, filter.lastWeek().map(LocalDate::toString).orElse(null), java.sql.Types.DATE);
            statement.setString(8, filter.batch().orElse(null));
            statement.setLong(9, compared);
            statement.executeUpdate();
        }
        DiffScript.run(connection, "diff-counts", id);
        DiffScript.run(connection, "diff-samples", id);
    }
}
