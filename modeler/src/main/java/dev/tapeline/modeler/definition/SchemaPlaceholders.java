package dev.tapeline.modeler.definition;

import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas that placeholders stand for in a run: {@code ${silver}}, {@code ${ops}}, {@code ${gold}},
 * {@code ${seed}}, {@code ${run}} (what the run is to compute) and {@code ${previous}} (gold before the run).
 */
public record SchemaPlaceholders(String silver, String gold) {
    static final String SILVER = "silver";
    static final String OPS = "ops";
    static final String GOLD = "gold";
    static final String SEED = "seed";
    static final String RUN = "run";
    static final String PREVIOUS = "previous";
    static final Set<String> PLACEHOLDERS = Set.of(SILVER, OPS, GOLD, SEED, RUN, PREVIOUS);

    /** Name of the table in {@code ${run}} that lists the symbols to compute. */
    public static final String SYMBOLS = "symbols";

    /** Seeds and inputs of the run are temporary tables, so that nothing published can depend on them. */
    private static final String TEMPORARY = "pg_temp";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    public SchemaPlaceholders {
        SqlIdentifier.check(silver);
        SqlIdentifier.check(gold);
    }

    public String resolve(String sql) {
        Map<String, String> names = Map.of(
                SILVER,
                silver,
                OPS,
                WarehouseSchema.OPS.schemaName(),
                GOLD,
                gold,
                SEED,
                TEMPORARY,
                RUN,
                TEMPORARY,
                PREVIOUS,
                TEMPORARY);
        return PLACEHOLDER.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(name(names, found.group(1))));
    }

    public String inGold(String relation) {
        return gold + "." + relation;
    }

    private static String name(Map<String, String> names, String placeholder) {
        String name = names.get(placeholder);
        if (name == null) {
            throw new ModelDefinitionException("unknown placeholder ${" + placeholder + "}");
        }
        return name;
    }
}
