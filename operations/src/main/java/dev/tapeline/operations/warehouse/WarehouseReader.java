package dev.tapeline.operations.warehouse;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Runs this module's {@code .sql} files with named parameters and maps the result by column name; waits while the
 * warehouse is unavailable.
 *
 * <p>A file is named by its path below this module's root package, without the extension, such as
 * {@code warehouse/newest-weeks}.
 */
public final class WarehouseReader {
    private static final String ROOT = "dev/tapeline/operations/";

    private final Jdbi jdbi;
    private final TransientRetry retry;
    private final ClasspathSqlLocator files = ClasspathSqlLocator.removingComments();

    /** Reads with connections of the warehouse's reader role. */
    public WarehouseReader(DataSource reader) {
        this(reader, TransientRetry.OF_READS);
    }

    /** The same, which waits for the warehouse as the retry says. */
    public WarehouseReader(DataSource reader, TransientRetry retry) {
        this.retry = retry;
        jdbi = Jdbi.create(reader).registerArrayType(String.class, "text");
    }

    /** All rows, each as a record whose components have the names of the columns. */
    public <T extends Record> List<T> rows(String query, Class<T> type, Map<String, ?> parameters) {
        return rows(query, ConstructorMapper.of(type), parameters);
    }

    /** All rows, each turned into a value by a mapper. */
    public <T> List<T> rows(String query, RowMapper<T> mapper, Map<String, ?> parameters) {
        String sql = files.getResource(WarehouseReader.class.getClassLoader(), ROOT + query + ".sql");
        try {
            return retry.call(() -> jdbi.withHandle(handle ->
                    handle.createQuery(sql).bindMap(parameters).map(mapper).list()));
        } catch (JdbiException e) {
            Throwable cause = e.getCause() instanceof SQLException rejected ? rejected : e;
            throw new WarehouseException("cannot read from the warehouse: " + cause.getMessage(), cause);
        }
    }

    /** The first row of a query that returns at least one. */
    public <T extends Record> T row(String query, Class<T> type) {
        return rows(query, type, Map.of()).get(0);
    }

    /** The first column of the only row, as a number. */
    public long number(String query, Map<String, ?> parameters) {
        return rows(query, (row, context) -> row.getLong(1), parameters).get(0);
    }

    /** The first column of the only row, as a boolean. */
    public boolean isTrue(String query) {
        return rows(query, (row, context) -> row.getBoolean(1), Map.of()).get(0);
    }
}
