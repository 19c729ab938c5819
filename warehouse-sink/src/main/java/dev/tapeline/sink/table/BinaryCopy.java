package dev.tapeline.sink.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows of one type into a table by binary COPY.
 *
 * @param sql the COPY statement
 * @param columns that it names, in its order
 */
public record BinaryCopy<R>(String sql, List<TableColumn<R>> columns) {
    private static final int CHUNK_BYTES = 1 << 17;

    /** Sends the rows within the transaction of the connection; after a failure the COPY is cancelled. */
    public void send(Connection connection, Collection<R> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            BinaryCopyEncoder encoder = new BinaryCopyEncoder().begin();
            for (R row : rows) {
                encode(row, encoder);
                if (encoder.size() >= CHUNK_BYTES) {
                    encoder.sendTo(copy::writeToCopy);
                }
            }
            encoder.end().sendTo(copy::writeToCopy);
            copy.endCopy();
        } catch (SQLException | RuntimeException e) {
            cancel(copy, e);
            throw e;
        }
    }

    private void encode(R row, BinaryCopyEncoder encoder) {
        encoder.row(columns.size());
        for (TableColumn<R> column : columns) {
            column.writer().write(row, encoder);
        }
    }

    private static void cancel(CopyIn copy, Exception cause) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
