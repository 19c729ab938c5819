package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.definition.SplitColumn;
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
    private final SplitColumn by;
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
                .formatted(
                        by.column(),
                        SchemaPlaceholders.placeholder(by.relations().get(0))));
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
     * <p>A part has no workers of its own, and no nested loops where another join is possible: the planner expects fewer rows of
     * the models before than there are, and would compare each row of one with all of another.
     */
    private String definition() {
        String ofPart = model.sql();
        for (String relation : by.relations()) {
            ofPart = ofPart.replaceAll("\\Q" + SchemaPlaceholders.placeholder(relation) + "\\E\\b", partOf(relation));
        }
        String ranges = by.relations().stream()
                .map(relation -> "%s as not materialized (select * from %s where %3$s > after and %3$s <= up_to)"
                        .formatted(partOf(relation), SchemaPlaceholders.placeholder(relation), by.column()))
                .collect(Collectors.joining(", "));
        return names.resolve("""
            create function %s (after integer, up_to integer) returns setof %s
            language sql stable strict parallel safe cost 1000000 rows 100000
            set enable_nestloop = off set max_parallel_workers_per_gather = 0
            as $model$
            with %s
            select * from (
            %s
            ) as model
            $model$\
            """.formatted(function, rowType, ranges, ofPart));
    }

    private static String partOf(String relation) {
        return "part_of_" + relation.replace('.', '_');
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
