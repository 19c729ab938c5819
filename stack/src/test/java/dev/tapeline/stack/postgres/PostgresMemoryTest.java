package dev.tapeline.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresMemoryTest {
    @Test
    void buffersAreAnEighthOfTheMemoryWithinLimits() {
        assertThat(new PostgresMemory(16_384).settings())
                .containsEntry("shared_buffers", "2048MB")
                .containsEntry("effective_cache_size", "8192MB");
        assertThat(new PostgresMemory(512).settings()).containsEntry("shared_buffers", "128MB");
        assertThat(new PostgresMemory(262_144).settings()).containsEntry("shared_buffers", "4096MB");
    }
}
