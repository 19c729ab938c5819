package dev.tapeline.modeler.definition;

/** A model or its contract is wrong: a fault of the files, not of the data. */
public final class ModelDefinitionException extends RuntimeException {
    public ModelDefinitionException(String message) {
        super(message);
    }

    public ModelDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
