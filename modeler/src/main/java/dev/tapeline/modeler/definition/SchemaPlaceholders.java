package dev.tapeline.modeler.definition;

import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schemas that placeholders stand for in a run: {@code ${silver}}, {@code ${ops}}, {@code ${gold}},
 * {@code ${gold_build}}, {@code ${seed}}, {@code ${run}} (what the run is to compute) and {@code ${previous}} (gold before
 * the run).
 */
public record SchemaPlaceholders(String silver, GoldSchemas gold) {
    static final String SILVER = "silver";
    static final String OPS = "ops";
    static final String GOLD = "gold";
    static final String GOLD_BUILD = "gold_build";
    static final String SEED = "seed";
    static final String RUN = "run";
    static final String PREVIOUS = "previous";
    static final Set<String> PLACEHOLDERS = Set.of(SILVER, OPS, GOLD, GOLD_BUILD, SEED, RUN, PREVIOUS);

    /** Name of the table in {@code ${run}} that lists the symbols to compute. */
    public static final String SYMBOLS = "symbols";

    /** Name of the table in {@code ${run}} with the number of weeks and of bars that the models look back. */
    public static final String LOOK_BACK = "look_back";

    /** Seeds and inputs of the run are temporary tables, so that nothing published can depend on them. */
    private static final String TEMPORARY = "pg_temp";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    public SchemaPlaceholders {
        SqlIdentifier.check(silver);
    }

    public String resolve(String sql) {
        Map<String, String> names = Map.of(
                SILVER,
                silver,
                OPS,
                WarehouseSchema.OPS.schemaName(),
                GOLD,
                gold.published(),
                GOLD_BUILD,
                gold.build(),
                SEED,
                TEMPORARY,
                RUN,
                TEMPORARY,
                PREVIOUS,
                TEMPORARY);
        return PLACEHOLDER.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(name(names, found.group(1))));
    }

    /** A relation with its placeholder: {@code ${gold_build}.series} for {@code gold_build.series}. */
    public static String placeholder(String relation) {
        return "${" + relation.replace(".", "}.");
    }

    /** The relation of a model, such as {@code gold.dim_stock}. */
    public String relation(Model model) {
        return resolve("${" + model.schema() + "}." + model.name());
    }

    /** A relation that is no model, in the schema that readers do not see. */
    public String inBuild(String relation) {
        return gold.build() + "." + relation;
    }

    private static String name(Map<String, String> names, String placeholder) {
        String name = names.get(placeholder);
        if (name == null) {
            throw new ModelDefinitionException("unknown placeholder ${" + placeholder + "}");
        }
        return name;
    }
}
