package dev.tapeline.modeler.build;

import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.modeler.check.CheckRunner;
import dev.tapeline.modeler.contract.CheckSeverity;
import dev.tapeline.modeler.contract.CheckThreshold;
import dev.tapeline.modeler.contract.ContractCheck;
import dev.tapeline.modeler.contract.QueryCheck;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract;
import dev.tapeline.modeler.definition.ModelContract.ForeignKey;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds what a contract promises of keys once the rows are there: faster, and a broken key is a failed check and not an
 * exception.
 */
final class ModelConstraints {
    /** SQLSTATE class of broken not-null, foreign-key and unique constraints. */
    private static final String CONSTRAINT_VIOLATION = "23";

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;
    private final CheckRunner checkRun;

    ModelConstraints(SchemaPlaceholders names, SqlExecutor sql, CheckRunner checkRun) {
        this.names = names;
        this.sql = sql;
        this.checkRun = checkRun;
    }

    /** One result per key; all but the broken ones exist afterwards. */
    List<CheckResult> add(Model model) {
        ModelContract contract = model.contract();
        String relation = names.relation(model);
        List<CheckResult> results = new ArrayList<>();
        try {
            setNotNull(model, relation);
            if (!contract.primaryKey().isEmpty()) {
                results.add(add(model, unique("primary_key", contract.primaryKey()), "primary key", relation));
            }
            for (List<String> columns : contract.unique()) {
                results.add(add(model, unique("unique", columns), "unique", relation));
            }
            for (ForeignKey key : contract.foreignKeys()) {
                results.add(add(model, orphans(key), "foreign key", relation));
            }
            for (List<String> columns : contract.indexes()) {
                sql.execute("create index on %s (%s)".formatted(relation, String.join(", ", columns)));
            }
            for (ModelContract.PartialIndex index : contract.partialIndexes()) {
                sql.execute("create index on %s (%s) where %s"
                        .formatted(relation, String.join(", ", index.columns()), index.where()));
            }
            sql.execute("analyze " + relation);
        } catch (SQLException e) {
            throw new ModelRunException("cannot add the keys of the model " + model.name(), e);
        }
        return results;
    }

    /** Left out where a null stands in the way: the check of the column says so. */
    private void setNotNull(Model model, String relation) throws SQLException {
        String columns = model.contract().columns().stream()
                .filter(ModelContract.Column::notNull)
                .map(column -> "alter " + column.name() + " set not null")
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            holds("alter table " + relation + " " + columns);
        }
    }

    private CheckResult add(Model model, Key key, String kind, String relation) throws SQLException {
        boolean holds = holds("alter table %s add %s (%s)%s"
                .formatted(relation, kind, String.join(", ", key.columns()), key.tail(names)));
        return holds ? checkRun.passed(model, key.check()) : checkRun.run(model, key.check());
    }

    private boolean holds(String constraint) throws SQLException {
        Savepoint before = sql.connection().setSavepoint();
        try {
            sql.execute(constraint);
            sql.connection().releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(CONSTRAINT_VIOLATION)) {
                throw e;
            }
            sql.connection().rollback(before);
            return false;
        }
    }

    private record Key(List<String> columns, String references, ContractCheck check) {
        String tail(SchemaPlaceholders names) {
            return references.isEmpty() ? "" : " references " + names.resolve(references);
        }
    }

    private static Key unique(String kind, List<String> columns) {
        String list = String.join(", ", columns);
        String isNull = columns.stream().map(column -> column + " is null").collect(Collectors.joining(" or "));
        String offending = """
            select %1$s, count(*) as occurrences
            from ${this}
            group by %1$s
            having count(*) > 1%2$s\
            """.formatted(list, kind.equals("primary_key") ? " or " + isNull : "");
        return new Key(
                columns,
                "",
                new QueryCheck("%s(%s)".formatted(kind, list), offending, CheckThreshold.of(CheckSeverity.ERROR)));
    }

    private static Key orphans(ForeignKey key) {
        String match = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "parent.%s = child.%s"
                        .formatted(key.references().get(i), key.columns().get(i)))
                .collect(Collectors.joining(" and "));
        String given = key.columns().stream()
                .map(column -> "child." + column + " is not null")
                .collect(Collectors.joining(" and "));
        String offending = """
            select child.*
            from ${this} as child
            where %s and not exists (select from ${gold}.%s as parent where %s)\
            """.formatted(given, key.model(), match);
        String list = String.join(", ", key.columns());
        return new Key(
                key.columns(),
                "${gold}.%s (%s)".formatted(key.model(), String.join(", ", key.references())),
                new QueryCheck("foreign_key(" + list + ")", offending, CheckThreshold.of(CheckSeverity.ERROR)));
    }
}
