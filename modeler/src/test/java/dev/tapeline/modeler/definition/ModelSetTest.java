package dev.tapeline.modeler.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelSetTest {
    @Test
    void indexNamesEveryModelInTheFolder() throws IOException, URISyntaxException {
        Path folder = Path.of(ModelSet.class.getResource("/models").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> inFolder = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.replace(".sql", ""))
                    .sorted()
                    .toList();

            assertThat(ModelSet.ofResources().models().stream().map(Model::name).sorted())
                    .isEqualTo(inFolder);
        }
    }

    @Test
    void modelsComeAfterWhatTheyRead() {
        List<String> built = new ArrayList<>();
        for (Model model : ModelSet.ofResources().models()) {
            List<String> reads = model.reads().stream()
                    .filter(read -> read.startsWith("gold"))
                    .toList();
            assertThat(built).as(model.name()).containsAll(reads);
            built.add(model.reference());
        }
    }

    /** PostgreSQL materializes a step that is used twice: then no condition of the reader reaches its indexes. */
    @Test
    void viewUsesAStepOnceOrDoesNotMaterializeIt() {
        List<String> materialized = new ArrayList<>();
        for (Model model : ModelSet.ofResources().models()) {
            boolean isQuery = !model.materialization().isTable();
            for (String step : isQuery ? steps(model) : List.<String>of()) {
                long uses = Pattern.compile("\\b(from|join) " + step + "\\b")
                        .matcher(model.sql())
                        .results()
                        .count();
                if (uses > 1 && !step.equals("own_generation")) {
                    materialized.add(model.name() + ": " + step);
                }
            }
        }

        assertThat(materialized).isEmpty();
    }

    /** The steps that PostgreSQL materializes if they are used twice; own_generation has one row. */
    private static List<String> steps(Model model) {
        return Pattern.compile("(?m)^(\\w+) as \\(")
                .matcher(model.sql())
                .results()
                .map(step -> step.group(1))
                .toList();
    }

    @Test
    void orderFollowsReadsAndNotTheIndex() {
        ModelSet models = ModelSet.of(
                List.of(step("c", "gold_build.b"), step("b", "gold_build.a"), step("a", "silver.weekly_bar")));

        assertThat(models.models()).extracting(Model::name).containsExactly("a", "b", "c");
    }

    @Test
    void circularReadsAreReported() {
        List<Model> models = List.of(
                step("a", "gold_build.c"),
                step("b", "gold_build.a"),
                step("c", "gold_build.b"),
                step("d", "gold_build.a"));

        assertThatThrownBy(() -> ModelSet.of(models))
                .isInstanceOf(ModelDefinitionException.class)
                .hasMessage("models read each other in a circle: a -> c -> b -> a");
    }

    @Test
    void unknownReadsAreErrors() {
        assertThatThrownBy(() -> ModelSet.of(List.of(step("a", "gold.nowhere"))))
                .hasMessage("model a reads gold.nowhere, which does not exist");
        assertThatThrownBy(() -> ModelSet.of(List.of(step("a", "gold.b"), step("b", "silver.weekly_bar"))))
                .hasMessage("model a reads gold.b, which does not exist");
        assertThatThrownBy(() -> ModelSet.of(List.of(step("a", "seed.nowhere"))))
                .hasMessage("model a reads seed.nowhere, which does not exist");
        assertThatThrownBy(() -> ModelSet.of(List.of(step("a", "bronze.payloads"))))
                .hasMessage("model a: unknown placeholder ${bronze}");
    }

    @Test
    void viewOfSilverIsAnError() {
        Model view = Model.parse("v", sql("view", "run.symbols"), ContractFixture.ONE_COLUMN);

        assertThatThrownBy(() -> ModelSet.of(List.of(view)))
                .hasMessage("the view v reads run.symbols; a view reads silver, ops and models that are kept only");
    }

    private static Model step(String name, String read) {
        return Model.parse(name, sql("intermediate", read), "description: a step");
    }

    private static String sql(String build, String read) {
        return "-- build: %s\n-- grain: one\n-- reads: %s\nselect 1 as a from ${%s\n"
                .formatted(build, read, read.replace(".", "}."));
    }
}
