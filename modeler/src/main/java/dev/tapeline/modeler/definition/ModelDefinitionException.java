package dev.tapeline.modeler.definition;

/** A model or its contract is malformed or contradictory. The data is not the cause. */
public final class ModelDefinitionException extends RuntimeException {
    public ModelDefinitionException(String message) {
        super(message);
    }

    public ModelDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
