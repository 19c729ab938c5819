package dev.tapeline.modeler.run;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.modeler.sql.ModelRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Locks the row of the run's generation in {@code ops.generation}. */
public final class GenerationLock {
    private GenerationLock() {}

    /**
     * Locks the row until the transaction ends, so that no promotion renames the schemas meanwhile.
     *
     * @throws ModelRunException if the generation does not exist, was replaced, or has other schemas
     */
    public static void hold(Connection connection, Generation generation) {
        String held = "select ops.lock_generation(?)";
        String schemas = "select silver_schema, gold_schema from ops.generation where generation = ?";
        try (PreparedStatement hold = connection.prepareStatement(held);
                PreparedStatement look = connection.prepareStatement(schemas)) {
            hold.setInt(1, generation.number());
            look.setInt(1, generation.number());
            String role = onlyRow(hold.executeQuery())[0];
            if (role == null || !GenerationRole.ofColumnValue(role).isWritable()) {
                throw new ModelRunException("generation " + generation.number() + " cannot be built: "
                        + (role == null ? "it does not exist" : "it has been replaced"));
            }
            String[] names = onlyRow(look.executeQuery());
            if (!names[0].equals(generation.silverSchema()) || !names[1].equals(generation.goldSchema())) {
                throw new ModelRunException("generation %d has the schemas %s and %s, not %s and %s"
                        .formatted(
                                generation.number(),
                                names[0],
                                names[1],
                                generation.silverSchema(),
                                generation.goldSchema()));
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot lock the row of generation " + generation.number(), e);
        }
    }

    private static String[] onlyRow(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            String[] values = new String[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getString(i + 1);
            }
            return values;
        }
    }
}
