package dev.tapeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.vendor.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the migrations with those of release 0.1.0: a home that has applied one of them would reject another text, and one
 * that is missing.
 */
class ReleasedMigrationsTest {
    private static final Path RELEASED = Path.of("src/test/resources/released-migrations.txt");
    private static final Path MIGRATIONS = Path.of("src/main/resources/warehouse");

    @Test
    void releasedMigrationsAreNeverChanged() throws IOException {
        List<String> released = Files.readAllLines(RELEASED);

        assertThat(released).isNotEmpty().allSatisfy(line -> {
            Path file = MIGRATIONS.resolve(line.substring(66));
            assertThat(file).exists();
            assertThat(Sha256.hex(Files.readAllBytes(file)))
                    .as("the text of " + file + ", which was released: write a new migration instead")
                    .isEqualTo(line.substring(0, 64));
        });
    }
}
