package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.RelationColumn;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Computes the rows of a model with several parallel workers of PostgreSQL.
 *
 * <p>PostgreSQL never runs window functions in a parallel worker, since it cannot know whether their order is fully
 * determined; here it is, by symbol and week. So the model becomes a function of a range of numbers, declared parallel
 * safe, and the table is the union of its results for all ranges. Function and view are dropped afterwards.
 */
final class ParallelModelBuilder {
    /**
     * One for each process that PostgreSQL uses as a rule, the main one and two workers: of four parts the last would be
     * computed alone, and each part reads its tables again.
     */
    private static final int PARTS = 3;

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;
    private final Model model;
    private final RelationColumn by;
    private final String rowType;
    private final String function;

    ParallelModelBuilder(SchemaPlaceholders names, SqlExecutor sql, Model model) {
        this.names = names;
        this.sql = sql;
        this.model = model;
        this.by = model.header().splitsBy().orElseThrow();
        this.rowType = names.inBuild("row_of_" + model.name());
        this.function = names.inBuild("part_of_" + model.name());
    }

    /** Creates the table, without workers if there are fewer numbers than parts; returns its number of rows. */
    long build() throws SQLException {
        Bounds bounds = bounds();
        if (bounds.last() - bounds.first() < PARTS) {
            return create(names.resolve(model.sql()));
        }
        sql.execute("create view %s as\n%s".formatted(rowType, names.resolve(model.sql())));
        sql.execute(definition());
        long rows = create(parts(bounds));
        sql.execute("drop function " + function);
        sql.execute("drop view " + rowType);
        return rows;
    }

    private record Bounds(long first, long last) {}

    /** In one scan. */
    private Bounds bounds() throws SQLException {
        String query = names.resolve("select coalesce(min(%1$s), 0), coalesce(max(%1$s), 0) from %2$s"
                .formatted(by.column(), by.placeholder()));
        try (Statement statement = sql.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Bounds(row.getLong(1), row.getLong(2));
        }
    }

    private long create(String rows) throws SQLException {
        return sql.execute(
                "create %s %s as\n%s".formatted(model.materialization().sqlKind(), names.relation(model), rows));
    }

    /**
     * {@code strict} keeps the planner from inlining the function; the high cost makes it use workers.
     *
     * <p>The planner does not know the bounds of a part and expects a handful of rows, for which a nested loop would do. It is
     * left where nothing else is possible, as for a lateral join.
     */
    private String definition() {
        String whole = "whole_" + by.relation().replace('.', '_');
        String ofPart = model.sql().replaceAll("\\Q" + by.placeholder() + "\\E\\b", whole);
        return names.resolve("""
            create function %1$s (after integer, up_to integer) returns setof %2$s
            language sql stable strict parallel safe cost 1000000 rows 100000
            set enable_nestloop = off
            as $model$
            with %3$s as not materialized (select * from %4$s where %5$s > after and %5$s <= up_to)
            select * from (
            %6$s
            ) as model
            $model$\
            """.formatted(function, rowType, whole, by.placeholder(), by.column(), ofPart));
    }

    private String parts(Bounds bounds) {
        long before = bounds.first() - 1;
        long numbers = bounds.last() - before;
        return IntStream.range(0, PARTS)
                .mapToObj(part -> "select * from %s(%d, %d)"
                        .formatted(function, before + numbers * part / PARTS, before + numbers * (part + 1) / PARTS))
                .collect(Collectors.joining("\nunion all\n"));
    }
}
