package dev.tapeline.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final Generation SECOND = new Generation(2, GenerationRole.NEXT, "silver_2", "gold_2");

    @Test
    void firstGenerationUsesThePlainNames() {
        assertThat(Generation.FIRST).isEqualTo(new Generation(1, GenerationRole.CURRENT, "silver", "gold"));
        assertThat(PipelineApplication.NORMALIZER.id(Generation.FIRST.namespace("")))
                .isEqualTo("tapeline-normalizer");
        assertThat(PipelineApplication.SINK.id(Generation.FIRST.namespace(""))).isEqualTo("tapeline-sink");
    }

    @Test
    void laterGenerationHasItsNumberInItsKafkaNames() {
        assertThat(PipelineApplication.NORMALIZER.id(SECOND.namespace("test.")))
                .isEqualTo("test.tapeline-normalizer.g2");
        assertThat(PipelineApplication.SINK.id(SECOND.namespace(""))).isEqualTo("tapeline-sink.g2");
    }

    @Test
    void schemaOfTheModelersOwnTablesFollowsTheGoldSchema() {
        assertThat(Generation.FIRST.goldBuildSchema()).isEqualTo("gold_build");
        assertThat(SECOND.goldBuildSchema()).isEqualTo("gold_2_build");
    }

    @Test
    void replacedGenerationIsNotWritable() {
        assertThat(GenerationRole.values())
                .filteredOn(GenerationRole::isWritable)
                .containsExactly(
                        GenerationRole.CURRENT, GenerationRole.NEXT, GenerationRole.AS_OF, GenerationRole.PARTIAL);
        assertThat(GenerationRole.PREVIOUS.columnValue()).isEqualTo("previous");
    }

    @Test
    void numberAndSchemaNamesAreChecked() {
        assertThatThrownBy(() -> new Generation(0, GenerationRole.NEXT, "silver_2", "gold_2"))
                .hasMessageContaining("numbered from 1");
        assertThatThrownBy(() -> new Generation(2, GenerationRole.NEXT, "silver; drop", "gold_2"))
                .hasMessageContaining("silver schema");
        assertThatThrownBy(() -> new Generation(2, GenerationRole.NEXT, "silver_2", "Gold"))
                .hasMessageContaining("gold schema");
    }
}
