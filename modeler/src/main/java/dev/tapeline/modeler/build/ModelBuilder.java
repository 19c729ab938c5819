package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.FunctionParameter;
import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract.Column;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import dev.tapeline.modeler.sql.SqlLiteral;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Creates the relation of a model and compares its columns with those of the contract. */
final class ModelBuilder {
    private static final String COLUMNS_OF = """
        select attname, format_type(atttypid, atttypmod)
        from pg_attribute
        where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
        order by attnum\
        """;

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;

    ModelBuilder(SchemaPlaceholders names, SqlExecutor sql) {
        this.names = names;
        this.sql = sql;
    }

    /** Creates the relation, with parallel workers if the model can be split; returns the number of rows, 0 for a view. */
    long buildInParallel(Model model) {
        if (model.header().splitsBy().isEmpty()) {
            return build(model);
        }
        try {
            return new ParallelModelBuilder(names, sql, model).build();
        } catch (SQLException e) {
            throw new ModelRunException("cannot build the model " + model.name(), e);
        }
    }

    /** Creates the relation; returns the number of rows, 0 for a view or function. */
    long build(Model model) {
        if (model.materialization() == Materialization.FUNCTION) {
            createFunction(model);
            return 0;
        }
        String relation = names.relation(model);
        try {
            long rows = sql.execute("create %s %s as\n%s"
                    .formatted(model.materialization().sqlKind(), relation, names.resolve(model.sql())));
            if (model.materialization().isKept()) {
                checkColumns(model, relation);
                comment(model, relation);
            }
            return Math.max(rows, 0);
        } catch (SQLException e) {
            throw new ModelRunException("cannot build the model " + model.name(), e);
        }
    }

    /**
     * Creates a function whose body is bound to relations, not to names, so that it follows their schema through renaming.
     *
     * <p>It returns rows of a type of its own, whose texts are compared by bytes as those of symbols in all tables: a condition on
     * a column of the result can then use their indexes.
     */
    private void createFunction(Model model) {
        String parameters = model.header().parameters().stream()
                .map(FunctionParameter::toString)
                .collect(Collectors.joining(", "));
        String rowType = names.relation(model) + "_row";
        String columns = model.contract().columns().stream()
                .map(column ->
                        column.name() + " " + column.type() + (column.type().equals("text") ? " collate \"C\"" : ""))
                .collect(Collectors.joining(", "));
        String body = names.resolve(
                model.sqlWith(parameter -> "$" + (model.header().parameters().indexOf(parameter) + 1)));
        String signature = names.relation(model) + "(" + parameters + ")";
        try {
            sql.execute("create type %s as (%s)".formatted(rowType, columns));
            sql.execute("create function %s returns setof %s language sql stable parallel safe begin atomic\n%s;\nend"
                    .formatted(signature, rowType, body));
            sql.execute("comment on function %s is %s"
                    .formatted(signature, SqlLiteral.of(model.contract().description())));
            for (Column column : model.contract().columns()) {
                sql.execute("comment on column %s.%s is %s"
                        .formatted(rowType, column.name(), SqlLiteral.of(column.description())));
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot build the model " + model.name(), e);
        }
    }

    /** Computes the rows of an increment into a table of the build schema, which workers can read; returns their number. */
    long buildBeside(Model model) {
        try {
            String fresh = fresh(names, model);
            long rows = sql.execute("create unlogged table %s as\n%s".formatted(fresh, names.resolve(model.sql())));
            // The merge joins by key; statistics of all columns take longer than the merge of a small model.
            sql.execute("analyze %s (%s)"
                    .formatted(fresh, String.join(", ", model.contract().primaryKey())));
            return rows;
        } catch (SQLException e) {
            throw new ModelRunException("cannot build the model " + model.name(), e);
        }
    }

    /** The table that {@link #buildBeside} creates. */
    static String fresh(SchemaPlaceholders names, Model model) {
        return names.inBuild("fresh_" + model.name());
    }

    private void checkColumns(Model model, String relation) throws SQLException {
        List<String> promised = model.contract().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
        List<String> built = columns(relation);
        for (int i = 0; i < Math.max(promised.size(), built.size()); i++) {
            String expected = i < promised.size() ? promised.get(i) : "nothing";
            String actual = i < built.size() ? built.get(i) : "nothing";
            if (!expected.equals(actual)) {
                throw new ModelDefinitionException("model %s: column %d is %s, the contract says %s"
                        .formatted(model.name(), i + 1, actual, expected));
            }
        }
    }

    private List<String> columns(String relation) throws SQLException {
        try (PreparedStatement statement = sql.connection().prepareStatement(COLUMNS_OF)) {
            statement.setString(1, relation);
            List<String> columns = new ArrayList<>();
            for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                columns.add(rows.getString(1) + " " + rows.getString(2));
            }
            return columns;
        }
    }

    private void comment(Model model, String relation) throws SQLException {
        String kind = model.materialization() == Materialization.VIEW ? "view" : "table";
        sql.execute("comment on %s %s is %s"
                .formatted(kind, relation, SqlLiteral.of(model.contract().description())));
        for (Column column : model.contract().columns()) {
            sql.execute("comment on column %s.%s is %s"
                    .formatted(relation, column.name(), SqlLiteral.of(column.description())));
        }
    }
}
