package dev.tapeline.stack.postgres;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What happens to a database of another major version of PostgreSQL: a newer one is rejected, an older one is rebuilt from bronze
 * on request.
 *
 * <p>The programs of the older version, which pg_upgrade needs, are not part of this release; the warehouse can be computed again.
 */
public final class PostgresUpgrade {
    private PostgresUpgrade() {}

    /** Fails if the database was written by another major version. */
    static void requireSameVersion(Path cluster, Path programs, Path home) throws IOException {
        Path data = cluster.resolve("data");
        if (Files.exists(data) && PostgresVersion.isOlder(data, programs, home)) {
            throw new StackException(
                    "the database of %s was written by an older PostgreSQL (%d): build it again from bronze, without an API call, with ./tapeline replay --rebuild-warehouse"
                            .formatted(home, PostgresVersion.ofData(data)));
        }
    }

    /**
     * Moves the database of a home aside if an older major version has written it; the next start creates an empty one.
     *
     * @param services the programs of the servers
     * @return where the old database is now
     */
    public static Optional<Path> moveOldAside(Path directory, Path services) {
        StackHome home = StackHome.prepare(directory);
        Path data = home.postgres().resolve("cluster").resolve("data");
        if (!Files.exists(data)) {
            return Optional.empty();
        }
        try {
            Path programs = new PostgresBinaries(services, home.postgres()).unpacked();
            return PostgresVersion.isOlder(data, programs, home.root())
                    ? Optional.of(PostgresVersion.moveAside(data))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move the old database of " + directory, e);
        }
    }
}
