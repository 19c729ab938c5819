package dev.tapeline.warehouse;

import dev.tapeline.generation.WarehouseSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migrations of a schema, as this release has them and as the database has applied them.
 *
 * <p>Every command prepares the warehouse. Comparing the names costs a query; loading Flyway to find nothing to do costs half a
 * second of CPU time.
 */
final class MigrationFiles {
    private static final Pattern SCRIPT = Pattern.compile("V(\\d{1,6})__.*\\.sql");

    private final WarehouseSchema layer;

    MigrationFiles(WarehouseSchema layer) {
        this.layer = layer;
    }

    /** The directory on the class path. */
    String directory() {
        return "warehouse/" + layer.schemaName();
    }

    /**
     * Whether the schema has all migrations of this release, applied without an error.
     *
     * @throws WarehouseException if it has one that only a newer release has
     */
    boolean areAppliedTo(String schema, Connection connection) throws SQLException {
        Set<String> applied = applied(schema, connection);
        Set<String> known = names();
        newer(applied, known).ifPresent(script -> {
            throw new WarehouseException(
                    "the schema %s was migrated by a newer Tapeline (%s): upgrade this one".formatted(schema, script));
        });
        return applied.containsAll(known);
    }

    /** An applied migration with a number above all of this release; Flyway would pass over it. */
    static Optional<String> newer(Set<String> applied, Set<String> known) {
        int newest = known.stream().mapToInt(MigrationFiles::number).max().orElse(0);
        return applied.stream().filter(script -> number(script) > newest).min(Comparator.naturalOrder());
    }

    private static int number(String script) {
        Matcher name = SCRIPT.matcher(script);
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static Set<String> applied(String schema, Connection connection) throws SQLException {
        String history = schema + ".flyway_schema_history";
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery("select to_regclass('" + history + "') is not null")) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return Set.of();
                }
            }
            Set<String> names = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("select script from " + history + " where success")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private Set<String> names() {
        URL url = MigrationFiles.class.getClassLoader().getResource(directory());
        if (url == null) {
            throw new IllegalStateException("no migrations at " + directory());
        }
        try {
            return url.openConnection() instanceof JarURLConnection jar ? namesIn(jar) : namesIn(Path.of(uri(url)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the migrations at " + url, e);
        }
    }

    private Set<String> namesIn(JarURLConnection jar) throws IOException {
        String prefix = directory() + "/";
        return jar.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.startsWith(prefix) && name.endsWith(".sql"))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private static Set<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .collect(Collectors.toSet());
        }
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a URI: " + url, e);
        }
    }
}
