package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Inserts and changes the rows of {@code ops.generation}, except for promotions. */
public final class GenerationRepository {
    private final DataSource owner;

    /**
     * A repository of one warehouse.
     *
     * @param owner connects as {@code tapeline_owner}
     */
    public GenerationRepository(DataSource owner) {
        this.owner = owner;
    }

    /**
     * A generation that a replay has begun.
     *
     * @param isBuilt whether it had read all of bronze and its gold was built
     * @param wasPromoted whether it has served the readers before, so that it is on its way back
     */
    public record Begun(Generation generation, ReplayScope scope, boolean isBuilt, boolean wasPromoted) {}

    private interface Work<R> {
        R in(Connection connection) throws SQLException;
    }

    /** The row of the role that is not deleted, for roles of which there is one; the newest for the others. */
    public Optional<Begun> newest(GenerationRole role) {
        List<Begun> begun = begun();
        return begun.stream().filter(each -> each.generation().role() == role).reduce((older, newer) -> newer);
    }

    /** All generations with the scope of their replays, in the order of their numbers. */
    public List<Begun> begun() {
        List<Generation> generations = new GenerationTable(owner).all();
        return inTransaction("read the generations", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select generation, origin, as_of, symbols, software, bronze_topic,
                        built_at is not null as is_built, promoted_at is not null or generation = 1 as was_promoted
                    from ops.generation order by generation""");
                    ResultSet rows = statement.executeQuery()) {
                List<Begun> begun = new ArrayList<>();
                while (rows.next()) {
                    int number = rows.getInt("generation");
                    Generation generation = generations.stream()
                            .filter(each -> each.number() == number)
                            .findFirst()
                            .orElseThrow();
                    begun.add(new Begun(
                            generation,
                            scope(generation, rows),
                            rows.getBoolean("is_built"),
                            rows.getBoolean("was_promoted")));
                }
                return begun;
            }
        });
    }

    private static ReplayScope scope(Generation generation, ResultSet row) throws SQLException {
        java.sql.Array symbols = row.getArray("symbols");
        return new ReplayScope(
                generation.rules().orElse(RuleSettings.DEFAULT),
                ReplayScope.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getTimestamp("as_of")).map(Timestamp::toInstant),
                symbols == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList((String[]) symbols.getArray())),
                Optional.ofNullable(row.getString("software")).orElse(""),
                Optional.ofNullable(row.getString("bronze_topic")).orElse(""));
    }

    /** The generation that was replaced last: of those with role previous, the one that served the readers most recently. */
    public Optional<Begun> newestReplaced() {
        int number = inTransaction("read the generations", connection -> integer(connection, """
                    select coalesce((
                        select generation from ops.generation where role = 'previous'
                        order by coalesce(promoted_at, created_at) desc limit 1
                    ), 0)"""));
        return begun().stream()
                .filter(begun -> begun.generation().number() == number)
                .findFirst();
    }

    /** Inserts the row of a new generation, whose number was never used before. */
    public Generation begin(ReplayScope scope) {
        return inTransaction("begin a generation", connection -> {
            int number = 1 + integer(connection, "select max(generation) from ops.generation");
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into ops.generation
                        (generation, role, silver_schema, gold_schema, rules, origin, as_of, symbols, software, bronze_topic)
                    values
                        (?, ?, ?, ?, jsonb_build_object('settling_seconds', ?::bigint, 'rejects_zero_volume', ?::boolean),
                        ?, ?, ?, ?, ?)""")) {
                statement.setInt(1, number);
                statement.setString(2, scope.role().columnValue());
                statement.setString(3, Generation.schemaBeside(WarehouseSchema.SILVER, number));
                statement.setString(4, Generation.schemaBeside(WarehouseSchema.GOLD, number));
                statement.setLong(5, scope.rules().settling().toSeconds());
                statement.setBoolean(6, scope.rules().rejectsZeroVolume());
                statement.setString(7, scope.origin().name().toLowerCase(Locale.ROOT));
                statement.setTimestamp(8, scope.asOf().map(Timestamp::from).orElse(null));
                statement.setArray(
                        9,
                        scope.symbols().isEmpty()
                                ? null
                                : connection.createArrayOf(
                                        "text", scope.symbols().toArray()));
                statement.setString(10, scope.software());
                statement.setString(11, scope.bronzeTopic());
                statement.executeUpdate();
            }
            return find(connection, number);
        });
    }

    /** Records that a generation has read all of bronze and its gold is built. */
    public void markBuilt(Generation generation) {
        update("update ops.generation set built_at = now() where generation = ?", generation);
    }

    /** Records the id of the bronze topic that the current generation reads, unless it is recorded. */
    public void recordBronzeTopic(String topicId) {
        inTransaction("record the bronze topic", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update ops.generation set bronze_topic = ? where role = 'current' and bronze_topic is null")) {
                statement.setString(1, topicId);
                return statement.executeUpdate();
            }
        });
    }

    /** Records that the writers of a generation have begun to work, so that silver or gold may be behind from now on. */
    public void markUnbuilt(Generation generation) {
        update("update ops.generation set built_at = null where generation = ?", generation);
    }

    /** The id of the topic that a generation was built from; empty if it is not recorded. */
    public String bronzeTopic(Generation generation) {
        return begun().stream()
                .filter(begun -> begun.generation().number() == generation.number())
                .map(begun -> begun.scope().bronzeTopic())
                .findFirst()
                .orElse("");
    }

    /** The greatest bronze offset in each partition whose receipt is in the warehouse. */
    public Map<Integer, Long> bronzeOffsets(Generation generation) {
        return inTransaction("read positions", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select partition, bronze_offset from ops.sink_position
                    where generation = ? and topic = 'silver.receipts' and bronze_offset >= 0""")) {
                statement.setInt(1, generation.number());
                Map<Integer, Long> offsets = new HashMap<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    offsets.put(rows.getInt("partition"), rows.getLong("bronze_offset"));
                }
                return offsets;
            }
        });
    }

    /** Makes the current generation apply other rules to payloads from now on. */
    public void changeRules(RuleSettings rules) {
        inTransaction("change the rules of the current generation", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update ops.generation
                    set rules = jsonb_build_object('settling_seconds', ?::bigint, 'rejects_zero_volume', ?::boolean)
                    where role = 'current'""")) {
                statement.setLong(1, rules.settling().toSeconds());
                statement.setBoolean(2, rules.rejectsZeroVolume());
                return statement.executeUpdate();
            }
        });
    }

    /** Makes the generation that was replaced last the next one, so that it can catch up and be promoted. */
    public Generation bringBack(Generation previous) {
        update("update ops.generation set role = 'next' where generation = ? and role = 'previous'", previous);
        return inTransaction("read a generation", connection -> find(connection, previous.number()));
    }

    /** Ends the way back of a generation that was promoted before. */
    public void putBack(Generation next) {
        update("update ops.generation set role = 'previous' where generation = ? and role = 'next'", next);
    }

    /** Marks a generation as removed, which stops its writers; its tables and topics can be deleted then. */
    public void markRemoved(Generation generation) {
        update(
                "update ops.generation set role = 'removed' where generation = ? and role not in ('current', 'removed')",
                generation);
    }

    /** Generations that are marked as removed, but whose tables or topics may still exist. */
    public List<Generation> halfRemoved() {
        return inTransaction("read the generations", connection -> {
            List<Integer> numbers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select generation from ops.generation where role = 'removed' and cleaned_at is null");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getInt(1));
                }
            }
            List<Generation> generations = new ArrayList<>();
            for (int number : numbers) {
                generations.add(find(connection, number));
            }
            return generations;
        });
    }

    /** Deletes the rows of a removed generation in {@code ops} and its silver schema. */
    public void deleteRows(Generation generation) {
        inTransaction("delete the rows of generation " + generation.number(), connection -> {
            for (String table : generationTables(connection)) {
                try (PreparedStatement statement =
                        connection.prepareStatement("delete from ops." + table + " where generation = ?")) {
                    statement.setInt(1, generation.number());
                    statement.executeUpdate();
                }
            }
            try (PreparedStatement drop = connection.prepareStatement(
                            "drop schema if exists " + generation.silverSchema() + " cascade");
                    PreparedStatement mark = connection.prepareStatement(
                            "update ops.generation set cleaned_at = now() where generation = ? and role = 'removed'")) {
                drop.execute();
                mark.setInt(1, generation.number());
                return mark.executeUpdate();
            }
        });
    }

    /** Tables of {@code ops} whose rows belong to a generation; those of comparisons are kept. */
    private static List<String> generationTables(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                    select quote_ident(relname)
                    from pg_attribute
                    inner join pg_class on pg_class.oid = pg_attribute.attrelid
                    where relnamespace = 'ops'::regnamespace and relkind = 'r' and attname = 'generation'
                        and relname not in ('generation', 'generation_diff')
                    order by relname""");
                ResultSet rows = statement.executeQuery()) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    /** Weekly rows in the receipts of a generation that a scope contains. */
    public long rowsRead(Generation generation, ReplayScope scope) {
        return inTransaction("count rows", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select coalesce(sum(rows_read), 0)
                    from ops.receipt
                    where generation = ? and (?::timestamptz is null or fetched_at < ?)
                        and (?::text[] is null or symbol = any(?))""")) {
                Timestamp asOf = scope.asOf().map(Timestamp::from).orElse(null);
                java.sql.Array symbols = scope.symbols().isEmpty()
                        ? null
                        : connection.createArrayOf("text", scope.symbols().toArray());
                statement.setInt(1, generation.number());
                statement.setTimestamp(2, asOf);
                statement.setTimestamp(3, asOf);
                statement.setArray(4, symbols);
                statement.setArray(5, symbols);
                ResultSet row = statement.executeQuery();
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Payloads and rejections of a generation, for the report of its replay. */
    public Totals totals(Generation generation) {
        return inTransaction("count receipts", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) as payloads, coalesce(sum(rows_read), 0) as rows_read,
                        coalesce(sum(rows_rejected), 0) as rows_rejected,
                        count(*) filter (where verdict = 'REJECTED') as payloads_rejected
                    from ops.receipt where generation = ?""")) {
                statement.setInt(1, generation.number());
                ResultSet row = statement.executeQuery();
                row.next();
                return new Totals(
                        row.getLong("payloads"),
                        row.getLong("rows_read"),
                        row.getLong("rows_rejected"),
                        row.getLong("payloads_rejected"));
            }
        });
    }

    /** Counts over the receipts of one generation. */
    public record Totals(long payloads, long rowsRead, long rowsRejected, long payloadsRejected) {}

    /** Bytes of the tables and indexes of a generation's silver and gold. */
    public long bytes(Generation generation) {
        return inTransaction("read table sizes", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::bigint
                    from pg_class inner join pg_namespace on pg_namespace.oid = relnamespace
                    where relkind = 'r' and nspname in (?, ?)""")) {
                statement.setString(1, generation.silverSchema());
                statement.setString(2, generation.goldSchema());
                ResultSet row = statement.executeQuery();
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static Generation find(Connection connection, int number) throws SQLException {
        return GenerationTable.find(connection, number).orElseThrow();
    }

    private void update(String sql, Generation generation) {
        inTransaction("change generation " + generation.number(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, generation.number());
                return statement.executeUpdate();
            }
        });
    }

    private static int integer(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private <R> R inTransaction(String what, Work<R> work) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            R result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new WarehouseException("cannot " + what + ": " + e.getMessage(), e);
        }
    }
}
