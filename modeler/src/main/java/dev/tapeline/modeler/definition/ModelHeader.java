package dev.tapeline.modeler.definition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment block at the top of a model: {@code -- build: …}, {@code -- grain: …}, {@code -- reads: …}, and where it
 * applies {@code -- schema: gold_build}, {@code -- replaces: …}, {@code -- from: …}, {@code -- look back: …},
 * {@code -- splits by: …} or {@code -- parameters: …}.
 *
 * <p>A comment line without a key continues the line before.
 *
 * @param schema {@code gold} or {@code gold_build}; an intermediate model is always in the latter
 * @param replaces the rows that an increment computes: those whose column has a value of the relation
 * @param from of these rows, those whose column is at least the relation's {@code from_} column; the earlier ones stay
 * @param lookBack how far before a bar its row depends on the series
 * @param splitsBy a number whose ranges can be computed separately
 * @param parameters of a function
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // only some models have them
public record ModelHeader(
        Materialization build,
        String schema,
        String grain,
        Set<String> reads,
        Optional<RelationColumn> replaces,
        Optional<RelationColumn> from,
        LookBack lookBack,
        Optional<SplitColumn> splitsBy,
        List<FunctionParameter> parameters) {
    private static final Pattern ENTRY = Pattern.compile("-- ([a-z]+(?: by| back)?): (.+)");
    private static final List<String> REQUIRED = List.of("build", "grain", "reads");
    private static final String REPLACES = "replaces";
    private static final String FROM = "from";
    private static final String LOOK_BACK = "look back";
    private static final String SPLITS_BY = "splits by";
    private static final String SCHEMA = "schema";
    private static final String PARAMETERS = "parameters";
    private static final List<String> KNOWN =
            List.of("build", SCHEMA, "grain", "reads", REPLACES, FROM, LOOK_BACK, SPLITS_BY, PARAMETERS);

    static ModelHeader parse(String sql) {
        Map<String, String> entries = entries(sql);
        for (String key : REQUIRED) {
            if (!entries.containsKey(key)) {
                throw new ModelDefinitionException("the header has no '-- " + key + ": …'");
            }
        }
        Set<String> reads = new LinkedHashSet<>(
                Arrays.asList(entries.get("reads").replaceAll("\\s", "").split(",")));
        Materialization build = Materialization.of(entries.get("build"));
        ModelHeader header = new ModelHeader(
                build,
                entries.getOrDefault(SCHEMA, build.isKept() ? SchemaPlaceholders.GOLD : SchemaPlaceholders.GOLD_BUILD),
                entries.get("grain"),
                reads,
                column(entries, REPLACES, reads),
                column(entries, FROM, reads),
                Optional.ofNullable(entries.get(LOOK_BACK)).map(LookBack::parse).orElse(LookBack.NONE),
                split(entries, reads),
                Optional.ofNullable(entries.get(PARAMETERS))
                        .map(FunctionParameter::parse)
                        .orElse(List.of()));
        header.checkKind();
        return header;
    }

    private static Optional<RelationColumn> column(Map<String, String> entries, String key, Set<String> reads) {
        Optional<RelationColumn> column = Optional.ofNullable(entries.get(key)).map(RelationColumn::parse);
        column.ifPresent(of -> requireRead(key, of.relation(), reads));
        return column;
    }

    private static Optional<SplitColumn> split(Map<String, String> entries, Set<String> reads) {
        Optional<SplitColumn> split =
                Optional.ofNullable(entries.get(SPLITS_BY)).map(SplitColumn::parse);
        split.map(SplitColumn::relations)
                .orElse(List.of())
                .forEach(relation -> requireRead(SPLITS_BY, relation, reads));
        return split;
    }

    private static void requireRead(String key, String relation, Set<String> reads) {
        if (!reads.contains(relation)) {
            throw new ModelDefinitionException(key + " a column of " + relation + ", which it does not read");
        }
    }

    private void checkKind() {
        if (!List.of(SchemaPlaceholders.GOLD, SchemaPlaceholders.GOLD_BUILD).contains(schema)) {
            throw new ModelDefinitionException("schema is '" + schema + "', not gold or gold_build");
        }
        if (build == Materialization.INTERMEDIATE && schema.equals(SchemaPlaceholders.GOLD)) {
            throw new ModelDefinitionException("an intermediate model is never in the schema gold");
        }
        if (replaces.isPresent() != (build == Materialization.INCREMENTAL)) {
            throw new ModelDefinitionException("an incremental model has '-- replaces: …', and no other does");
        }
        if (parameters.isEmpty() == (build == Materialization.FUNCTION)) {
            throw new ModelDefinitionException("a function has '-- parameters: …', and no other model does");
        }
        if (from.isPresent() && !replaces.map(RelationColumn::relation).equals(from.map(RelationColumn::relation))) {
            throw new ModelDefinitionException("'-- from: …' and '-- replaces: …' name the same relation");
        }
        if (splitsBy.isPresent() && build != Materialization.INTERMEDIATE) {
            throw new ModelDefinitionException("only an intermediate model can be split");
        }
        // Parallel workers cannot read temporary tables.
        if (splitsBy.isPresent() && reads.stream().anyMatch(read -> !read.matches("(silver|gold|gold_build)\\..*"))) {
            throw new ModelDefinitionException("a model with '-- splits by: …' reads silver, gold and gold_build only");
        }
    }

    private static Map<String, String> entries(String sql) {
        Map<String, String> entries = new LinkedHashMap<>();
        String current = "";
        for (String line : sql.lines().takeWhile(each -> each.startsWith("--")).toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                entries.merge(current, line.substring(2).strip(), (before, more) -> before + " " + more);
                continue;
            }
            current = entry.group(1);
            if (!KNOWN.contains(current) || entries.put(current, entry.group(2).strip()) != null) {
                throw new ModelDefinitionException("the header's '-- " + current + "' is unknown or given twice");
            }
        }
        return entries;
    }
}
