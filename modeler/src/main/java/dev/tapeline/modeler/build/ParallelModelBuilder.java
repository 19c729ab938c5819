package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.RelationColumn;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the rows of a model with several parallel workers of PostgreSQL.
 *
 * <p>PostgreSQL never runs window functions in a parallel worker, since it cannot know whether their order is fully
 * determined; here it is, by symbol and week. So the model becomes a function of a range of numbers, declared parallel
 * safe, and the table is the union of its results for all ranges. Function and view are dropped afterwards.
 */
final class ParallelModelBuilder {
    /** More parts than workers, so that the workers finish at about the same time. */
    private static final int PARTS = 4;

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

    /** Creates the table; returns its number of rows. */
    long build() throws SQLException {
        sql.execute("create view %s as\n%s".formatted(rowType, names.resolve(model.sql())));
        sql.execute(definition());
        long rows = sql.execute("create %s %s as\n%s"
                .formatted(
                        model.materialization().sqlKind(),
                        names.relation(model),
                        String.join("\nunion all\n", parts())));
        sql.execute("drop function " + function);
        sql.execute("drop view " + rowType);
        return rows;
    }

    /** {@code strict} keeps the planner from inlining the function; the high cost makes it use workers. */
    private String definition() {
        String whole = "whole_" + by.relation().replace('.', '_');
        String ofPart = model.sql().replaceAll("\\Q" + by.placeholder() + "\\E\\b", whole);
        return names.resolve("""
            create function %1$s (after integer, up_to integer) returns setof %2$s
            language sql stable strict parallel safe cost 1000000 rows 100000
            as $model$
            with %3$s as not materialized (select * from %4$s where %5$s > after and %5$s <= up_to)
            select * from (
            %6$s
            ) as model
            $model$\
            """.formatted(function, rowType, whole, by.placeholder(), by.column(), ofPart));
    }

    private List<String> parts() throws SQLException {
        long highest = Long.parseLong(
                sql.value(names.resolve("select coalesce(max(%s), 0) from %s".formatted(by.column(), by.placeholder())))
                        .orElseThrow());
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            parts.add("select * from %s(%d, %d)"
                    .formatted(function, highest * part / PARTS, highest * (part + 1) / PARTS));
        }
        return parts;
    }
}
