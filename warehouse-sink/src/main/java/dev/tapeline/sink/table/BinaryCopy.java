package dev.tapeline.sink.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows of one type into a table by binary COPY.
 *
 * @param sql the COPY, whose columns the encoder writes in order
 */
public record BinaryCopy<T>(String sql, RowEncoder<T> encoder) {
    private static final int CHUNK_BYTES = 1 << 17;

    /** Writes one row, or several, column after column. */
    public interface RowEncoder<T> {
        void encode(T row, BinaryCopyEncoder buffer);
    }

    /** Into all columns of a staging table. */
    public static <T> BinaryCopy<T> toStage(String table, RowEncoder<T> encoder) {
        return new BinaryCopy<>("copy " + table + " from stdin with (format binary)", encoder);
    }

    public void send(Connection connection, Collection<T> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            BinaryCopyEncoder buffer = new BinaryCopyEncoder().begin();
            for (T row : rows) {
                encoder.encode(row, buffer);
                if (buffer.size() >= CHUNK_BYTES) {
                    buffer.sendTo(copy::writeToCopy);
                }
            }
            buffer.end().sendTo(copy::writeToCopy);
            copy.endCopy();
        } catch (SQLException | RuntimeException e) {
            cancel(copy, e);
            throw e;
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
