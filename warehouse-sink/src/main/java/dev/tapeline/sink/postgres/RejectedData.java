package dev.tapeline.sink.postgres;

import java.sql.SQLException;

/** Recognizes failures that are caused by the data of a row: a value out of range or a broken constraint. */
public final class RejectedData {
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    private RejectedData() {}

    /** Whether the database has rejected the data. */
    public static boolean isCauseOf(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(DATA_EXCEPTION) || state.startsWith(INTEGRITY_VIOLATION);
    }

    /** The first line of the database's message. */
    static String reason(SQLException failure) {
        return "the warehouse rejects a record of this payload: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
