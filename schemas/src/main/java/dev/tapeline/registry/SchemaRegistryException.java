package dev.tapeline.registry;

/** The schema registry is away or refuses a schema; the message says which and what was attempted. */
public final class SchemaRegistryException extends RuntimeException {
    public SchemaRegistryException(String message) {
        super(message);
    }

    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
