package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks the rows of new tables as visible to all; otherwise the first to read them does, and writes each page again. */
public final class NewTableVacuum {
    private static final Logger LOG = LoggerFactory.getLogger(NewTableVacuum.class);

    private final Connection connection;

    /**
     * A vacuum over a connection.
     *
     * @param connection without an open transaction, since vacuum runs in none
     */
    public NewTableVacuum(Connection connection) {
        this.connection = connection;
    }

    /** Vacuums the tables of all models. No result depends on it, so a failure is only logged. */
    public void vacuum(ModelSet models, SchemaPlaceholders names) {
        String tables = models.models().stream()
                .filter(model -> model.materialization().isKeptTable())
                .map(names::relation)
                .collect(Collectors.joining(", "));
        try {
            connection.setAutoCommit(true);
            try {
                new SqlExecutor(connection).execute("vacuum (skip_locked, index_cleanup off, truncate off) " + tables);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("Gold built, but not vacuumed");
        }
    }
}
