package dev.tapeline.modeler.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSelectionTest {
    private final ModelSet models = ModelSet.of(List.of(
            step("a", "silver.weekly_bar"),
            step("b", "gold_build.a"),
            step("c", "gold_build.b"),
            step("d", "gold_build.a")));

    @Test
    void plusSelectsModelsUpstreamAndDownstream() {
        assertThat(names("b")).containsExactly("b");
        assertThat(names("+b")).containsExactly("a", "b");
        assertThat(names("b+")).containsExactly("b", "c");
        assertThat(names("+b+")).containsExactly("a", "b", "c");
        assertThat(names("a+")).containsExactly("a", "b", "c", "d");
        assertThat(names("c, d")).containsExactly("c", "d");
    }

    @Test
    void unknownModelIsAnError() {
        assertThatThrownBy(() -> names("x+"))
                .isInstanceOf(ModelDefinitionException.class)
                .hasMessage("there is no model 'x'; there are a, b, c, d");
    }

    private List<String> names(String selection) {
        return new ModelSelection(models)
                .of(selection).stream().map(Model::name).toList();
    }

    private static Model step(String name, String read) {
        String sql = "-- build: intermediate\n-- grain: one\n-- reads: %s\nselect 1 as a from ${%s\n"
                .formatted(read, read.replace(".", "}."));
        return Model.parse(name, sql, "description: a step");
    }
}
