package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Reads the rows of {@code ops.generation} with the scopes of their replays. */
public final class BegunGenerations {
    private final GenerationTable table;
    private final WarehouseReader reader;

    /**
     * The generations of one warehouse.
     *
     * @param reader connects as any role that may read {@code ops}
     */
    public BegunGenerations(DataSource reader) {
        this.table = new GenerationTable(reader);
        this.reader = new WarehouseReader(reader);
    }

    /** The generation that serves the readers. */
    public Generation current() {
        return table.current();
    }

    /** All generations, in the order of their numbers. */
    public List<BegunGeneration> all() {
        return rows("replay/generations");
    }

    /** The generation of a number, whatever its role. */
    public Optional<BegunGeneration> find(int number) {
        return all().stream().filter(begun -> begun.number() == number).findFirst();
    }

    /** The only generation of a role; the newest for roles of which there may be several. */
    public Optional<BegunGeneration> newest(GenerationRole role) {
        return all().stream().filter(begun -> begun.generation().role() == role).reduce((older, newer) -> newer);
    }

    /** The generation that was replaced last: of the previous ones, that which served the readers most recently. */
    public Optional<BegunGeneration> newestReplaced() {
        return rows("replay/generation-replaced-last").stream().findFirst();
    }

    /** Generations that are marked as removed, but whose tables or topics may still exist. */
    public List<Generation> halfRemoved() {
        return rows("replay/generations-half-removed").stream()
                .map(BegunGeneration::generation)
                .toList();
    }

    /** The id of the topic that a generation was built from; empty if it is not recorded. */
    public String bronzeTopic(Generation generation) {
        return find(generation.number())
                .map(begun -> begun.scope().bronzeTopic())
                .orElse("");
    }

    private List<BegunGeneration> rows(String query) {
        List<Generation> generations = table.all();
        return reader.rows(query, (row, context) -> begun(row, generations), Map.of());
    }

    private static BegunGeneration begun(ResultSet row, List<Generation> generations) throws SQLException {
        int number = row.getInt("generation");
        Generation generation = generations.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
        return new BegunGeneration(
                generation, scope(generation, row), row.getBoolean("is_built"), row.getBoolean("was_promoted"));
    }

    private static ReplayScope scope(Generation generation, ResultSet row) throws SQLException {
        return new ReplayScope(
                generation.rules().orElse(RuleSettings.DEFAULT),
                ReplayScope.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getTimestamp("as_of")).map(Timestamp::toInstant),
                symbols(row.getArray("symbols")),
                symbols(row.getArray("related_symbols")),
                Optional.ofNullable(row.getString("software")).orElse(""),
                Optional.ofNullable(row.getString("bronze_topic")).orElse(""));
    }

    private static SortedSet<String> symbols(Array symbols) throws SQLException {
        return symbols == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList((String[]) symbols.getArray()));
    }
}
