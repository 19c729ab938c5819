package dev.tapeline.operations.fact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The queries of this package. */
public final class SqlResource {
    private SqlResource() {}

    public static String of(String name) {
        try (InputStream stream = SqlResource.class.getResourceAsStream("/lineage/" + name + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the query " + name, e);
        }
    }
}
