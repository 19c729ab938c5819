package dev.tapeline.modeler.run;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.modeler.sql.ModelRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row of {@code ops.generation} that says what the schemas of a run are for. */
public final class GenerationLock {
    private GenerationLock() {}

    /** Holds the row until the transaction ends, so that no promotion renames the schemas meanwhile. */
    public static void hold(Connection connection, Generation generation) {
        String held = "select ops.lock_generation(?)";
        String schemas = "select silver_schema, gold_schema from ops.generation where generation = ?";
        try (PreparedStatement hold = connection.prepareStatement(held);
                PreparedStatement look = connection.prepareStatement(schemas)) {
            hold.setInt(1, generation.number());
            look.setInt(1, generation.number());
            String role = onlyRow(hold.executeQuery())[0];
            if (role == null || role.equals(GenerationRole.PREVIOUS.columnValue())) {
                throw new ModelRunException("generation " + generation.number() + " is not to be built: "
                        + (role == null ? "there is none of this number" : "it has been replaced"));
            }
            String[] names = onlyRow(look.executeQuery());
            if (!names[0].equals(generation.silverSchema()) || !names[1].equals(generation.goldSchema())) {
                throw new ModelRunException("generation %d lives in the schemas %s and %s, not in %s and %s"
                        .formatted(
                                generation.number(),
                                names[0],
                                names[1],
                                generation.silverSchema(),
                                generation.goldSchema()));
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot hold the pointer of generation " + generation.number(), e);
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
