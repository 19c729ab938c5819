package dev.tapeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationFilesTest {
    private static final Set<String> KNOWN =
            Set.of("V1__batches.sql", "V9__generations.sql", "V16__failed_batches.sql");

    @Test
    void migrationOfANewerReleaseIsRecognized() {
        assertThat(MigrationFiles.newer(Set.of("V1__batches.sql", "V17__more.sql", "V18__most.sql"), KNOWN))
                .contains("V17__more.sql");
    }

    @Test
    void olderSchemaIsNotNewer() {
        assertThat(MigrationFiles.newer(Set.of("V1__batches.sql"), KNOWN)).isEmpty();
        assertThat(MigrationFiles.newer(Set.of("V7__skipped.sql", "<< Flyway Baseline >>"), KNOWN))
                .isEmpty();
        assertThat(MigrationFiles.newer(Set.of(), KNOWN)).isEmpty();
    }
}
