package dev.tapeline.operations.replay.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of a file of this module, with values filled in. */
final class DiffScript {
    private DiffScript() {}

    /** Runs the statements of a file with {@code ${1}} … filled in. */
    static void run(Connection connection, String file, String... values) throws SQLException {
        String sql = text(file);
        for (int i = 0; i < values.length; i++) {
            sql = sql.replace("${" + (i + 1) + "}", values[i]);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String file) {
        try (InputStream stream =
                DiffScript.class.getResourceAsStream("/dev/tapeline/operations/replay/" + file + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the SQL file " + file, e);
        }
    }
}
