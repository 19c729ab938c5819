package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One select that becomes one relation, with its header and its contract.
 *
 * <p>The header declares every relation that the select reads, and no other; anything else is an error.
 *
 * @param sql the select with its header
 * @param contractSource the YAML text of the contract
 */
public record Model(String name, ModelHeader header, String sql, ModelContract contract, String contractSource) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}\\.(\\w+)");
    private static final Pattern BARE_SCHEMA =
            Pattern.compile("(?i)\\b(from|join)\\s+((?:silver|ops|gold|quality|pg_)\\w*)\\.(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");

    public Model {
        SqlIdentifier.check(name);
    }

    /**
     * The model of an SQL file and its YAML contract.
     *
     * @throws ModelDefinitionException if they are malformed or contradict each other
     */
    public static Model parse(String name, String sql, String contract) {
        try {
            Model model = new Model(
                    name, ModelHeader.parse(sql), sql.strip(), ModelContract.parse(contract), contract.strip());
            model.checkSelect();
            model.contract.check(model.header.build());
            return model;
        } catch (ModelDefinitionException e) {
            throw new ModelDefinitionException("model " + name + ": " + e.getMessage(), e);
        }
    }

    /** What the modeler makes of the select. */
    public Materialization materialization() {
        return header.build();
    }

    /** The placeholder of its schema: {@code gold}, or {@code gold_build} if readers do not see it. */
    String schema() {
        return header.schema();
    }

    /** Whether readers can query it. */
    public boolean isPublished() {
        return schema().equals(SchemaPlaceholders.GOLD);
    }

    /** What other models call it, such as {@code gold.dim_stock}. */
    public String reference() {
        return schema() + "." + name;
    }

    /** What the select reads, such as {@code gold.dim_stock}. */
    public Set<String> reads() {
        return header.reads();
    }

    /** The select with a value instead of each parameter. */
    public String sqlWith(Function<FunctionParameter, String> value) {
        String bound = sql;
        for (FunctionParameter parameter : header.parameters()) {
            bound = parameter.replaceIn(bound, value.apply(parameter));
        }
        return bound;
    }

    private void checkSelect() {
        String body = COMMENT.matcher(sql).replaceAll("");
        if (body.contains(";")) {
            throw new ModelDefinitionException("a model is one select, without a semicolon");
        }
        Matcher bare = BARE_SCHEMA.matcher(body);
        if (bare.find()) {
            throw new ModelDefinitionException("reads " + bare.group(2) + "." + bare.group(3)
                    + " without a placeholder; write ${" + bare.group(2) + "}." + bare.group(3));
        }
        Set<String> found = new LinkedHashSet<>();
        for (Matcher reference = REFERENCE.matcher(body); reference.find(); ) {
            found.add(reference.group(1) + "." + reference.group(2));
        }
        rejectAny("reads what its header does not declare", difference(found, header.reads()));
        rejectAny("declares what it does not read", difference(header.reads(), found));
    }

    private static void rejectAny(String fault, Set<String> names) {
        if (!names.isEmpty()) {
            throw new ModelDefinitionException(fault + ": " + String.join(", ", names));
        }
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
