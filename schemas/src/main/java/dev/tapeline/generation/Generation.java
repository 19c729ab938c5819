package dev.tapeline.generation;

import dev.tapeline.topics.PipelineNamespace;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One run of the rules over bronze: a row of {@code ops.generation}.
 *
 * <p>A promotion renames schemas, so the schema names follow the row; the names of topics, groups and applications
 * follow the number alone.
 *
 * @param number of the generation, from 1
 * @param role what the generation is used for now
 * @param silverSchema database schema of its silver tables
 * @param goldSchema database schema of its gold tables
 * @param rules that a replay has built it with; empty if the configuration decides
 */
public record Generation(
        int number, GenerationRole role, String silverSchema, String goldSchema, Optional<RuleSettings> rules) {
    // Before FIRST, whose constructor uses it.
    private static final Pattern UNQUOTED_IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final String SUFFIX = "_g";

    /** The generation that the first migration of {@code ops} inserts. */
    public static final Generation FIRST = new Generation(
            1, GenerationRole.CURRENT, WarehouseSchema.SILVER.schemaName(), WarehouseSchema.GOLD.schemaName());

    public Generation {
        if (number < 1) {
            throw new IllegalArgumentException("generations are numbered from 1");
        }
        requireIdentifier("silver", silverSchema);
        requireIdentifier("gold", goldSchema);
    }

    /** A generation whose rules are those of the configuration. */
    public Generation(int number, GenerationRole role, String silverSchema, String goldSchema) {
        this(number, role, silverSchema, goldSchema, Optional.empty());
    }

    /** Name of a schema of a generation that does not serve the readers, such as {@code gold_g2}. */
    public static String schemaBeside(WarehouseSchema layer, int number) {
        return layer.schemaName() + SUFFIX + number;
    }

    /**
     * Database schema of the tables that only the modeler reads: the name of the gold schema with {@code _build} after it.
     *
     * <p>It follows the gold schema through every renaming, so that {@code ops.generation} need not store it.
     */
    public String goldBuildSchema() {
        return goldSchema + "_build";
    }

    /** Names on a Kafka cluster of this generation's topics, groups and applications. */
    public PipelineNamespace namespace(String prefix) {
        return new PipelineNamespace(prefix, number);
    }

    private static void requireIdentifier(String layer, String schema) {
        if (!UNQUOTED_IDENTIFIER.matcher(schema).matches()) {
            throw new IllegalArgumentException("not the name of a " + layer + " schema: " + schema);
        }
    }
}
