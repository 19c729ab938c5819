package dev.tapeline.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeSecretsTest {

    @TempDir
    Path home;

    @Test
    void secretIsGeneratedOnce() {
        String secret = HomeSecrets.in(home).get("reader-password");
        assertThat(secret).matches("[0-9A-Za-z]{32}");
        assertThat(HomeSecrets.in(home).get("reader-password")).isEqualTo(secret);
        assertThat(HomeSecrets.in(home).get("sink-password")).isNotEqualTo(secret);
    }

    @Test
    void onlyTheOwnerCanReadASecret() throws Exception {
        HomeSecrets.in(home).get("reader-password");
        assertThat(permissions(home.resolve("secrets"))).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("secrets/reader-password"))).isEqualTo("rw-------");
    }

    @Test
    void concurrentCallersGetTheSameSecret() {
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> HomeSecrets.in(home).get("shared"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nameWithAPathIsRejected() {
        assertThatThrownBy(() -> HomeSecrets.in(home).get("../outside")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
