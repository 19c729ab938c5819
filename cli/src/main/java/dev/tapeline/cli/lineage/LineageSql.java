package dev.tapeline.cli.lineage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The queries of this package. */
final class LineageSql {
    private LineageSql() {}

    static String of(String name) {
        try (InputStream stream = LineageSql.class.getResourceAsStream("/lineage/" + name + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the query " + name, e);
        }
    }
}
