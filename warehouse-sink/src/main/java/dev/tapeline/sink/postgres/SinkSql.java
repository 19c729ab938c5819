package dev.tapeline.sink.postgres;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.WarehouseSchema;
import dev.tapeline.sink.table.SinkTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the sink's SQL files and fills in the generation that the sink writes. */
record SinkSql(Generation generation) {
    String read(String file) {
        return read(file, Map.of());
    }

    /**
     * The statement of a file with its placeholders filled in.
     *
     * @param placeholders values of further placeholders, which may contain those of the generation
     */
    String read(String file, Map<String, String> placeholders) {
        String sql = text(file);
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return sql.replace("${silver}", generation.silverSchema())
                .replace("${generation}", Integer.toString(generation.number()));
    }

    /** Name of the table with its schema. */
    String qualified(SinkTable<?> table) {
        String schema = table.schema() == WarehouseSchema.SILVER
                ? generation.silverSchema()
                : table.schema().schemaName();
        return schema + "." + table.name();
    }

    static String text(String file) {
        try (InputStream stream = SinkSql.class.getResourceAsStream(file + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the SQL file " + file, e);
        }
    }
}
