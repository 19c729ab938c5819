package dev.tapeline.operations.replay.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationTopicsTest {
    @Test
    void topicBearsTheNumberOfItsGeneration() {
        assertThat(GenerationTopics.number("silver.receipts")).isEqualTo(1);
        assertThat(GenerationTopics.number("silver.weekly-bars.g12")).isEqualTo(12);
        assertThat(GenerationTopics.number("tapeline-normalizer.g2-series-changelog"))
                .isEqualTo(2);
        assertThat(GenerationTopics.number("tapeline-normalizer-series-changelog"))
                .isEqualTo(1);
    }
}
