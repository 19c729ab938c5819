package dev.tapeline.modeler.check;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the relations that a model's header declares with those that it reads according to PostgreSQL.
 *
 * <p>The model is created as a temporary view for this, because PostgreSQL's catalogue lists every relation that a view
 * reads, however the SQL text refers to it.
 */
public final class ModelDependencyVerifier {
    private static final String VIEW = "reads_of_model";
    private static final String RELATIONS_OF = """
        select distinct case when starts_with(nspname, 'pg_temp_') then 'pg_temp' else nspname end || '.' || relname
        from pg_depend
        inner join pg_rewrite
            on pg_rewrite.oid = pg_depend.objid
        inner join pg_class
            on pg_class.oid = pg_depend.refobjid
        inner join pg_namespace
            on pg_namespace.oid = pg_class.relnamespace
        where pg_depend.classid = 'pg_rewrite'::regclass
            and pg_depend.refclassid = 'pg_class'::regclass
            and pg_rewrite.ev_class = 'pg_temp.%1$s'::regclass
            and pg_depend.refobjid <> pg_rewrite.ev_class\
        """.formatted(VIEW);

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;

    public ModelDependencyVerifier(SchemaPlaceholders names, SqlExecutor sql) {
        this.names = names;
        this.sql = sql;
    }

    /** Verifies a model; everything that it reads must have been built. */
    public void check(Model model) {
        Set<String> declared = model.reads().stream()
                .map(read -> names.resolve("${" + read.replace(".", "}.")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> actual;
        try {
            sql.execute("create temporary view %s as\n%s"
                    .formatted(VIEW, names.resolve(model.sqlWith(parameter -> "null::" + parameter.type()))));
            actual = relations();
            sql.execute("drop view pg_temp." + VIEW);
        } catch (SQLException e) {
            throw new ModelRunException("cannot build the model " + model.name(), e);
        }
        rejectAny(model, "reads what its header does not declare", actual, declared);
        rejectAny(model, "declares what it does not read", declared, actual);
    }

    private Set<String> relations() throws SQLException {
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS_OF)) {
            Set<String> relations = new TreeSet<>();
            while (rows.next()) {
                relations.add(rows.getString(1));
            }
            return relations;
        }
    }

    private static void rejectAny(Model model, String fault, Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        if (!rest.isEmpty()) {
            throw new ModelDefinitionException(
                    "model %s: %s: %s".formatted(model.name(), fault, String.join(", ", rest)));
        }
    }
}
