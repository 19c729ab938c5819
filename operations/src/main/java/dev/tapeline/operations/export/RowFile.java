package dev.tapeline.operations.export;

import java.io.IOException;
import java.util.List;

/** A file of rows. */
interface RowFile extends AutoCloseable {
    /** Adds a row of values as JDBC returns them; null where there is none. */
    void row(List<Object> values) throws IOException;

    @Override
    void close() throws IOException;
}
