package dev.tapeline.sink.postgres;

import dev.tapeline.generation.Generation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the sink's statements, which are files beside its classes, for the generation that it writes. */
record SinkSql(Generation generation) {
    String read(String name) {
        try (InputStream file = SinkSql.class.getResourceAsStream(name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${silver}", generation.silverSchema())
                    .replace("${generation}", Integer.toString(generation.number()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the statement " + name, e);
        }
    }
}
