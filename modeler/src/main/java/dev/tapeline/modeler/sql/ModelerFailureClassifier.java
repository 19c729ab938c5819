package dev.tapeline.modeler.sql;

import java.sql.SQLException;
import java.util.Set;

/** Tells faults that a second attempt may not meet again from those that it will. */
public final class ModelerFailureClassifier {
    /** Serialization failure, deadlock, lock not available, and a server that ends, starts or cancels connections. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03");

    private static final String CONNECTION_CLASS = "08";

    private ModelerFailureClassifier() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException fault
                    && (isLostConnection(fault) || STATES.contains(String.valueOf(fault.getSQLState())))) {
                return true;
            }
        }
        return false;
    }

    public static boolean isLostConnection(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return state.startsWith(CONNECTION_CLASS) || state.startsWith("57P0");
    }
}
