package dev.tapeline.modeler;

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
 * The comment block at the top of a model: {@code -- build: …}, {@code -- grain: …}, {@code -- reads: …}, and
 * {@code -- replaces: …} of an incremental one.
 *
 * <p>A comment line without a key of its own goes on with the line before.
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // one kind of model has it, the others have not
record ModelHeader(BuildKind build, String grain, Set<String> reads, Optional<Replacement> replaces) {
    private static final Pattern ENTRY = Pattern.compile("-- ([a-z]+): (.+)");
    private static final List<String> REQUIRED = List.of("build", "grain", "reads");
    private static final String REPLACES = "replaces";

    static ModelHeader parse(String sql) {
        Map<String, String> entries = entries(sql);
        for (String key : REQUIRED) {
            if (!entries.containsKey(key)) {
                throw new ModelDefinitionException("the header has no '-- " + key + ": …'");
            }
        }
        Set<String> reads = new LinkedHashSet<>(
                Arrays.asList(entries.get("reads").replaceAll("\\s", "").split(",")));
        BuildKind build = BuildKind.of(entries.get("build"));
        Optional<Replacement> replaces =
                Optional.ofNullable(entries.get(REPLACES)).map(Replacement::parse);
        checkReplaces(build, reads, replaces);
        return new ModelHeader(build, entries.get("grain"), reads, replaces);
    }

    private static void checkReplaces(BuildKind build, Set<String> reads, Optional<Replacement> replaces) {
        if (replaces.isPresent() != (build == BuildKind.INCREMENTAL)) {
            throw new ModelDefinitionException("an incremental model says what it replaces, and no other does");
        }
        replaces.map(Replacement::relation)
                .filter(relation -> !reads.contains(relation))
                .ifPresent(relation -> {
                    throw new ModelDefinitionException("replaces rows of " + relation + ", which it does not read");
                });
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
            if (!(REQUIRED.contains(current) || current.equals(REPLACES))
                    || entries.put(current, entry.group(2).strip()) != null) {
                throw new ModelDefinitionException("the header's '-- " + current + "' is unknown or given twice");
            }
        }
        return entries;
    }
}
