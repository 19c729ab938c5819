package dev.tapeline.modeler;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schemas that {@code ${silver}}, {@code ${ops}}, {@code ${gold}} and {@code ${seed}} stand for in a run. */
record SchemaNames(String silver, String gold) {
    static final String SILVER = "silver";
    static final String OPS = "ops";
    static final String GOLD = "gold";
    static final String SEED = "seed";
    static final Set<String> PLACEHOLDERS = Set.of(SILVER, OPS, GOLD, SEED);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    SchemaNames {
        Identifier.check(silver);
        Identifier.check(gold);
    }

    /** Seeds are temporary tables: nothing that is published can hang on them, and they end with the transaction. */
    String resolve(String sql) {
        Map<String, String> names = Map.of(SILVER, silver, OPS, "ops", GOLD, gold, SEED, "pg_temp");
        return PLACEHOLDER.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(name(names, found.group(1))));
    }

    String inGold(String relation) {
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
