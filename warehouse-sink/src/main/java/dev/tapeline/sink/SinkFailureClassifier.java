package dev.tapeline.sink;

import dev.tapeline.registry.SchemaRegistryException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Tells what passes when it is tried again from what needs a person. */
final class SinkFailureClassifier {
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "58");
    /** Ended by an administrator, by a crash, not yet up; cancelled; lock not available. */
    private static final Set<String> PASSING_STATES = Set.of("57P01", "57P02", "57P03", "57P05", "57014", "55P03");

    private SinkFailureClassifier() {}

    static boolean passes(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
    }

    static boolean passes(SchemaRegistryException e) {
        return e.getCause() instanceof IOException;
    }
}
