package dev.tapeline.registry;

/** The schema registry is unavailable or rejects a schema; the message says what was attempted. */
public final class SchemaRegistryException extends RuntimeException {
    public SchemaRegistryException(String message) {
        super(message);
    }

    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
