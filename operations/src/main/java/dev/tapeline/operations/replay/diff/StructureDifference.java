package dev.tapeline.operations.replay.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table, view or column that is not compared, because it is in one generation only or has another type there.
 *
 * @param column null for a table or view
 * @param kind {@code added}, {@code removed} or {@code type}
 */
record StructureDifference(String layer, String relation, String column, String kind) {
    static List<StructureDifference> between(String layer, SchemaCatalog before, SchemaCatalog after) {
        List<StructureDifference> differences = new ArrayList<>();
        for (String relation :
                union(before.relations().keySet(), after.relations().keySet())) {
            Map<String, String> old = before.relations().get(relation);
            Map<String, String> now = after.relations().get(relation);
            if (old == null || now == null) {
                differences.add(new StructureDifference(layer, relation, null, old == null ? "added" : "removed"));
                continue;
            }
            for (String column : union(old.keySet(), now.keySet())) {
                if (!old.containsKey(column) || !now.containsKey(column)) {
                    String kind = old.containsKey(column) ? "removed" : "added";
                    differences.add(new StructureDifference(layer, relation, column, kind));
                } else if (!old.get(column).equals(now.get(column))) {
                    differences.add(new StructureDifference(layer, relation, column, "type"));
                }
            }
        }
        return differences;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
