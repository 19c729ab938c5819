package dev.tapeline.modeler.lineage;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says of each column of a model from which columns it is made, as far as its SQL names them.
 *
 * <p>Intermediate models exist during a run only, so that their columns are followed to what they are made of. Only
 * values count: a column that merely joins or filters is no origin.
 */
public final class ColumnLineage {
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, SqlQuery> queries = new HashMap<>();

    public ColumnLineage(ModelSet set) {
        set.models().forEach(model -> models.put(model.reference(), model));
    }

    /** The origins of each column of a model, in the order of its contract; a constant has none. */
    public Map<String, List<ColumnOrigin>> of(Model model) {
        Map<String, List<ColumnOrigin>> lineage = new LinkedHashMap<>();
        model.contract()
                .columns()
                .forEach(column -> lineage.put(
                        column.name(),
                        List.copyOf(new TreeSet<>(query(model).origins(column.name()).stream()
                                .flatMap(this::kept)
                                .toList()))));
        return lineage;
    }

    private Stream<ColumnOrigin> kept(ColumnOrigin origin) {
        Model source = models.get(origin.relation());
        if (source == null || source.materialization().isKept()) {
            return Stream.of(origin);
        }
        Set<ColumnOrigin> behind = query(source).origins(origin.column());
        return behind.stream().flatMap(this::kept);
    }

    private SqlQuery query(Model model) {
        return queries.computeIfAbsent(
                model.reference(), name -> SqlQuery.parse(SqlWords.of(model.sql()), SqlScope.outermost()));
    }
}
