package dev.tapeline.operations.warehouse;

import dev.tapeline.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** Runs this module's {@code .sql} files that change rows, with named parameters; files are named as for a {@link WarehouseReader}. */
public final class WarehouseWriter {
    private static final String ROOT = "dev/tapeline/operations/";

    private final Jdbi jdbi;
    private final ClasspathSqlLocator files = ClasspathSqlLocator.removingComments();

    /** Writes with connections of a role that may change the tables concerned. */
    public WarehouseWriter(DataSource writer) {
        jdbi = Jdbi.create(writer).registerArrayType(String.class, "text");
    }

    /** Runs one statement in a transaction of its own; returns the number of rows that it changed. */
    public int update(String statement, Map<String, ?> parameters) {
        String sql = files.getResource(WarehouseWriter.class.getClassLoader(), ROOT + statement + ".sql");
        try {
            return jdbi.withHandle(
                    handle -> handle.createUpdate(sql).bindMap(parameters).execute());
        } catch (JdbiException e) {
            Throwable cause = e.getCause() instanceof SQLException rejected ? rejected : e;
            throw new WarehouseException("cannot write to the warehouse: " + cause.getMessage(), cause);
        }
    }
}
