package dev.tapeline.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresVersionTest {
    @TempDir
    Path home;

    private Path programs;
    private Path data;

    @BeforeEach
    void unpackVersionEighteen() throws IOException {
        programs = home.resolve("programs");
        Files.createDirectories(programs.resolve("share/postgresql"));
        Files.writeString(programs.resolve("share/postgresql/postgres.bki"), "# PostgreSQL 18\ncreate pg_proc\n");
        data = Files.createDirectories(home.resolve("cluster/data"));
    }

    @Test
    void databaseOfTheSameMajorVersionIsOpened() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "18\n");

        assertThatCode(() -> PostgresUpgrade.requireSameVersion(data.getParent(), programs, home))
                .doesNotThrowAnyException();
    }

    @Test
    void newDatabaseNeedsNoVersion() throws IOException {
        Files.delete(data);

        assertThatCode(() -> PostgresUpgrade.requireSameVersion(data.getParent(), programs, home))
                .doesNotThrowAnyException();
    }

    @Test
    void databaseOfANewerReleaseIsRejectedInOneLine() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "19\n");

        assertThatThrownBy(() -> PostgresUpgrade.requireSameVersion(data.getParent(), programs, home))
                .hasMessageContaining("was written by a newer Tapeline (PostgreSQL 19, this one has 18): upgrade")
                .hasMessageNotContaining("\n");
    }

    @Test
    void databaseOfAnOlderReleaseIsMovedAsideOnRequest() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        Files.createDirectories(home.resolve("cluster/data-17"));

        assertThatThrownBy(() -> PostgresUpgrade.requireSameVersion(data.getParent(), programs, home))
                .hasMessageContaining("older PostgreSQL (17)")
                .hasMessageContaining("./tapeline replay --rebuild-warehouse");
        assertThat(PostgresVersion.isOlder(data, programs, home)).isTrue();
        assertThat(PostgresVersion.moveAside(data)).isEqualTo(home.resolve("cluster/data-17-2"));
        assertThat(data).doesNotExist();
    }
}
