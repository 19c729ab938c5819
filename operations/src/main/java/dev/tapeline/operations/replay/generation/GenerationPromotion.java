package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Makes the next generation the current one, in one transaction: renames the schemas of both and moves the pointer.
 *
 * <p>Writers lock the pointer for share, so no transaction of theirs spans the promotion. All tables of gold are locked
 * for a moment, so no query opens one of them before the promotion and another after it.
 */
public final class GenerationPromotion {
    private final DataSource owner;

    /**
     * A promotion in one warehouse.
     *
     * @param owner connects as {@code tapeline_owner}
     */
    public GenerationPromotion(DataSource owner) {
        this.owner = owner;
    }

    /** What a promotion came to. */
    public sealed interface Outcome {
        /** The generation serves the readers. */
        record Promoted(Generation current) implements Outcome {}

        /** Payloads have arrived that the generation has not read; nothing has changed. */
        record Behind(long partitions) implements Outcome {}
    }

    /**
     * Promotes a generation that no process writes any more.
     *
     * @throws ReplayException if it is not the next generation, or queries keep reading gold
     */
    public Outcome promote(Generation next) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            lockPointers(connection);
            Generation current = GenerationTable.current(connection);
            requireNext(connection, next);
            long behind = partitionsBehind(connection, current, next);
            if (behind > 0) {
                connection.rollback();
                return new Outcome.Behind(behind);
            }
            GoldLock.take(connection, current);
            rename(connection, current, next);
            // Looked up before the commit, after which a failure would report that nothing has changed.
            Generation promoted =
                    GenerationTable.find(connection, next.number()).orElseThrow();
            connection.commit();
            return new Outcome.Promoted(promoted);
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot promote generation " + next.number() + ", nothing has changed: " + e.getMessage(), e);
        }
    }

    /** Waits for transactions of sinks and modelers, which hold these rows for share. */
    private static void lockPointers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '60s'");
            statement.execute("select from ops.generation order by generation for update");
        } catch (SQLException e) {
            if (GoldLock.LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new ReplayException(
                        "a transaction of a sink or a model run has not ended within 60 s, nothing has changed: promote again; pg_stat_activity lists it",
                        e);
            }
            throw e;
        }
    }

    private static void requireNext(Connection connection, Generation next) throws SQLException {
        if (GenerationTable.find(connection, next.number()).orElseThrow().role() != GenerationRole.NEXT) {
            throw new ReplayException("generation " + next.number() + " is not the next one any more");
        }
    }

    /** Offsets of a topic that was created again cannot be compared; the replay has read that topic to its end. */
    private static long partitionsBehind(Connection connection, Generation current, Generation next)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select count(*)
                from ops.sink_position as reached
                left join ops.sink_position as follows
                    on follows.generation = ? and follows.topic = reached.topic and follows.partition = reached.partition
                where reached.generation = ? and reached.topic = 'silver.receipts'
                    and reached.bronze_offset > coalesce(follows.bronze_offset, -1)
                    and (
                        select count(distinct coalesce(bronze_topic, '')) = 1
                        from ops.generation where generation in (?, ?)
                    )""")) {
            statement.setInt(1, next.number());
            statement.setInt(2, current.number());
            statement.setInt(3, next.number());
            statement.setInt(4, current.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void rename(Connection connection, Generation current, Generation next) throws SQLException {
        String silver = Generation.schemaBeside(WarehouseSchema.SILVER, current.number());
        String gold = Generation.schemaBeside(WarehouseSchema.GOLD, current.number());
        try (PreparedStatement swap = connection.prepareStatement("select quality.swap_gold(?, ?, ?)");
                Statement rename = connection.createStatement()) {
            swap.setString(1, current.goldSchema());
            swap.setString(2, gold);
            swap.setString(3, next.goldSchema());
            swap.execute();
            rename.execute("alter schema %s rename to %s".formatted(current.silverSchema(), silver));
            rename.execute("alter schema %s rename to %s".formatted(next.silverSchema(), current.silverSchema()));
        }
        update(connection, current, "previous", silver, gold, "");
        update(
                connection,
                next,
                "current",
                current.silverSchema(),
                current.goldSchema(),
                ", promoted_at = now(), built_at = null");
    }

    private static void update(
            Connection connection, Generation generation, String role, String silver, String gold, String more)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update ops.generation set role = ?, silver_schema = ?, gold_schema = ?"
                        + more + " where generation = ?")) {
            statement.setString(1, role);
            statement.setString(2, silver);
            statement.setString(3, gold);
            statement.setInt(4, generation.number());
            statement.executeUpdate();
        }
    }
}
