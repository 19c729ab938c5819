package dev.tapeline.modeler.sql;

import java.sql.SQLException;

/** The run could not be done at all; one line says what was attempted and why it failed. Gold is as it was before. */
public final class ModelRunException extends RuntimeException {
    public ModelRunException(String message) {
        super(message);
    }

    public ModelRunException(String attempted, SQLException cause) {
        super(attempted + ": " + String.valueOf(cause.getMessage()).split("\n", 2)[0], cause);
    }
}
