package dev.tapeline.modeler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment block at the top of a model: {@code -- build: …}, {@code -- grain: …}, {@code -- reads: …}.
 *
 * <p>A comment line without a key of its own goes on with the line before.
 */
record ModelHeader(BuildKind build, String grain, Set<String> reads) {
    private static final Pattern ENTRY = Pattern.compile("-- ([a-z]+): (.+)");
    private static final List<String> KEYS = List.of("build", "grain", "reads");

    static ModelHeader parse(String sql) {
        Map<String, String> entries = entries(sql);
        for (String key : KEYS) {
            if (!entries.containsKey(key)) {
                throw new ModelDefinitionException("the header has no '-- " + key + ": …'");
            }
        }
        Set<String> reads = new LinkedHashSet<>(
                Arrays.asList(entries.get("reads").replaceAll("\\s", "").split(",")));
        return new ModelHeader(BuildKind.of(entries.get("build")), entries.get("grain"), reads);
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
            if (!KEYS.contains(current) || entries.put(current, entry.group(2).strip()) != null) {
                throw new ModelDefinitionException("the header's '-- " + current + "' is unknown or given twice");
            }
        }
        return entries;
    }
}
