package dev.tapeline.modeler.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final String STEP = "description: a step";

    @Test
    void headerEntryContinuesOnTheNextLine() {
        Model model = Model.parse("m", """
            -- build: intermediate
            -- grain: one row
            -- reads: silver.company,
            --        ops.batch
            select * from ${silver}.company cross join ${ops}.batch
            """, STEP);

        assertThat(model.reads()).containsExactly("silver.company", "ops.batch");
        assertThat(model.materialization()).isEqualTo(Materialization.INTERMEDIATE);
    }

    @Test
    void errorsInTheHeaderAreReported() {
        assertFault(() -> parse("-- build: table\nselect 1"), "model m: the header has no '-- grain: …'");
        assertFault(
                () -> parse("-- build: cube\n-- grain: g\n-- reads: ops.batch\nselect 1 from ${ops}.batch"),
                "model m: build is 'cube', not one of table, incremental, view, function, intermediate");
        assertFault(
                () -> parse("-- build: table\n-- build: view\nselect 1"),
                "model m: the header's '-- build' is unknown or given twice");
    }

    @Test
    void onlyAnIntermediateModelOfSilverAndGoldCanBeSplit() {
        String from = "\n-- splits by: n of gold.a\nselect 1 from ${gold}.a";

        assertThat(parse("-- build: intermediate\n-- grain: g\n-- reads: gold.a" + from)
                        .header()
                        .splitsBy())
                .contains(new SplitColumn("n", List.of("gold.a")));
        assertFault(
                () -> parse("-- build: table\n-- grain: g\n-- reads: gold.a" + from),
                "model m: only an intermediate model can be split");
        assertFault(
                () -> parse("-- build: intermediate\n-- grain: g\n-- reads: gold.a, run.symbols" + from),
                "model m: a model with '-- splits by: …' reads silver, gold and gold_build only");
        assertFault(
                () -> parse("-- build: intermediate\n-- grain: g\n-- reads: gold.b" + from),
                "model m: splits by a column of gold.a, which it does not read");
    }

    @Test
    void aModelIsSplitByColumnsOfRelationsThatItReads() {
        String header = "-- build: intermediate\n-- grain: g\n-- reads: gold.a, gold.b\n";
        String sql = "\nselect 1 from ${gold}.a cross join ${gold}.b";

        assertThat(parse(header + "-- splits by: n of gold.a,\n--            gold.b" + sql)
                        .header()
                        .splitsBy())
                .contains(new SplitColumn("n", List.of("gold.a", "gold.b")));
        assertFault(
                () -> parse(header + "-- splits by: n of gold.a, gold.c" + sql),
                "model m: splits by a column of gold.c, which it does not read");
        assertFault(
                () -> parse(header + "-- splits by: n of gold.a and gold.b" + sql),
                "model m: 'n of gold.a and gold.b' is not 'column of schema.relation, …'");
    }

    @Test
    void intermediateModelsAreNeverPublished() {
        String reads = "-- grain: g\n-- reads: ops.batch\nselect 1 from ${ops}.batch";

        assertThat(parse("-- build: intermediate\n" + reads).isPublished()).isFalse();
        assertFault(
                () -> parse("-- build: intermediate\n-- schema: gold\n" + reads),
                "model m: an intermediate model is never in the schema gold");
        assertFault(
                () -> parse("-- build: table\n-- schema: silver\n" + reads),
                "model m: schema is 'silver', not gold or gold_build");
    }

    @Test
    void readsMustBeDeclared() {
        assertFault(
                () -> parse(header("ops.batch") + "select 1 from ${ops}.batch cross join ${silver}.company"),
                "model m: reads what its header does not declare: silver.company");
        assertFault(
                () -> parse(header("ops.batch, ops.receipt") + "select 1 from ${ops}.batch"),
                "model m: declares what it does not read: ops.receipt");
        assertFault(
                () -> parse(header("ops.batch") + "select 1 from ${ops}.batch join silver.company on true"),
                "model m: reads silver.company without a placeholder; write ${silver}.company");
        assertFault(
                () -> parse(header("ops.batch") + "select 1 from ${ops}.batch; drop table x"),
                "model m: a model is one select, without a semicolon");
    }

    @Test
    void placeholdersBecomeTheSchemasOfTheRun() {
        SchemaPlaceholders names =
                new SchemaPlaceholders("silver_2", new GoldSchemas("gold_2", "gold_2_build").suffixed("_refresh"));

        assertThat(names.resolve("${silver}.a ${gold}.b ${gold_build}.b ${ops}.c ${seed}.d"))
                .isEqualTo("silver_2.a gold_2_refresh.b gold_2_build_refresh.b ops.c pg_temp.d");
        assertFault(() -> names.resolve("${bronze}.a"), "unknown placeholder ${bronze}");
    }

    private static Model parse(String sql) {
        return Model.parse("m", sql, STEP);
    }

    private static String header(String reads) {
        return "-- build: intermediate\n-- grain: g\n-- reads: " + reads + "\n";
    }

    private static void assertFault(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ModelDefinitionException.class).hasMessage(message);
    }
}
