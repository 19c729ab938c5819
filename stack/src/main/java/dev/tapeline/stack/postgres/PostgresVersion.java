package dev.tapeline.stack.postgres;

import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The major version of a data directory beside that of the programs: PostgreSQL opens only data of its own. */
final class PostgresVersion {
    private static final String PREFIX = "# PostgreSQL ";

    private PostgresVersion() {}

    /** Whether the data are of another major version, which can only be older. */
    static boolean isOlder(Path data, Path programs, Path home) throws IOException {
        int written = ofData(data);
        int present = ofPrograms(programs);
        if (written > present) {
            throw new StackException(
                    "the database of %s was written by a newer Tapeline (PostgreSQL %d, this one has %d): upgrade, or choose another --home"
                            .formatted(home, written, present));
        }
        return written < present;
    }

    /** Moves data of an older version aside, so that an empty database is created. */
    static Path moveAside(Path data) throws IOException {
        Path aside = data.resolveSibling("data-" + ofData(data));
        for (int number = 2; Files.exists(aside); number++) {
            aside = data.resolveSibling("data-" + ofData(data) + "-" + number);
        }
        return Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
    }

    static int ofData(Path data) throws IOException {
        return Integer.parseInt(
                Files.readString(data.resolve("PG_VERSION")).strip().replaceFirst("\\..*$", ""));
    }

    /** The first line of the bootstrap file, which initdb compares too. */
    private static int ofPrograms(Path programs) throws IOException {
        try (Stream<Path> files = Files.walk(programs.resolve("share"), 2)) {
            Path bootstrap = files.filter(file -> file.endsWith("postgres.bki"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("There is no postgres.bki below " + programs));
            try (Stream<String> lines = Files.lines(bootstrap, StandardCharsets.ISO_8859_1)) {
                String first = lines.findFirst().orElse("");
                if (!first.matches(PREFIX + "\\d+.*")) {
                    throw new StackException(
                            "The version of PostgreSQL is unknown: " + bootstrap + " begins with " + first);
                }
                return Integer.parseInt(first.substring(PREFIX.length()).replaceFirst("\\D.*$", ""));
            }
        }
    }
}
