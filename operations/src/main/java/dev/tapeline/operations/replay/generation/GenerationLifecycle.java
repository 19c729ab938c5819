package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.operations.warehouse.WarehouseWriter;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Inserts and changes the rows of {@code ops.generation}, except for promotions; the caller holds the {@code ReplayLock}. */
public final class GenerationLifecycle {
    private final BegunGenerations generations;
    private final WarehouseReader reader;
    private final WarehouseWriter writer;

    /**
     * The generations of one warehouse.
     *
     * @param owner connects as {@code tapeline_owner}
     */
    public GenerationLifecycle(DataSource owner) {
        this.generations = new BegunGenerations(owner);
        this.reader = new WarehouseReader(owner);
        this.writer = new WarehouseWriter(owner);
    }

    /** Inserts the row of a new generation, whose number was never used before. */
    public Generation begin(ReplayScope scope) {
        int number = 1 + (int) reader.number("replay/newest-generation-number", Map.of());
        Map<String, Object> row = new HashMap<>(parameters(scope.rules()));
        row.put("number", number);
        row.put("role", scope.role().columnValue());
        row.put("silver_schema", Generation.schemaBeside(WarehouseSchema.SILVER, number));
        row.put("gold_schema", Generation.schemaBeside(WarehouseSchema.GOLD, number));
        row.put("origin", scope.origin().name().toLowerCase(Locale.ROOT));
        row.put("as_of", scope.asOf().map(Timestamp::from).orElse(null));
        row.put("symbols", scope.symbols().toArray(String[]::new));
        row.put("related_symbols", scope.related().toArray(String[]::new));
        row.put("software", scope.software());
        row.put("bronze_topic", scope.bronzeTopic());
        writer.update("replay/begin-generation", row);
        return generations.find(number).orElseThrow().generation();
    }

    /** Records that a generation has read all of bronze and its gold is built. */
    public void markBuilt(Generation generation) {
        update("replay/mark-built", generation);
    }

    /** Records that the writers of a generation have begun to work, so that silver or gold may be behind from now on. */
    public void markUnbuilt(Generation generation) {
        update("replay/mark-unbuilt", generation);
    }

    /** Records the id of the bronze topic that the current generation reads, unless it is recorded. */
    public void recordBronzeTopic(String topicId) {
        writer.update("replay/record-bronze-topic", Map.of("topic_id", topicId));
    }

    /** Gives the current generation of an empty warehouse another number. */
    public void renumberCurrent(int number) {
        writer.update("replay/renumber-current", Map.of("generation", number));
    }

    /** Makes the current generation apply other rules to payloads from now on. */
    public void changeRules(RuleSettings rules) {
        writer.update("replay/change-rules", parameters(rules));
    }

    /** Makes a previous generation the next one, so that it can catch up and be promoted. */
    public void bringBack(Generation previous) {
        update("replay/bring-back", previous);
    }

    /** Ends the way back of a generation that was promoted before. */
    public void putBack(Generation next) {
        update("replay/put-back", next);
    }

    /** Marks a generation as removed, which stops its writers; its tables and topics can be deleted then. */
    public void markRemoved(Generation generation) {
        update("replay/mark-removed", generation);
    }

    /** Records that nothing of a removed generation is left. */
    public void markCleaned(Generation generation) {
        update("replay/mark-cleaned", generation);
    }

    private static Map<String, Object> parameters(RuleSettings rules) {
        return Map.of(
                "settling_seconds", rules.settling().toSeconds(), "rejects_zero_volume", rules.rejectsZeroVolume());
    }

    private void update(String statement, Generation generation) {
        writer.update(statement, Map.of("generation", generation.number()));
    }
}
