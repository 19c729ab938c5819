package dev.tapeline.modeler.sql;

import java.sql.SQLException;

/** A run failed before its checks were complete; the message says what was attempted and why it failed. Gold is unchanged. */
public final class ModelRunException extends RuntimeException {
    public ModelRunException(String message) {
        super(message);
    }

    public ModelRunException(String attempted, SQLException cause) {
        super(attempted + ": " + String.valueOf(cause.getMessage()).split("\n", 2)[0], cause);
    }
}
