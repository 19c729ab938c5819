package dev.tapeline.stack.endpoint;

import java.util.Locale;

/** The servers of the embedded stack, each in its own process. */
public enum StackService {
    KAFKA,
    SCHEMA_REGISTRY,
    OBJECT_STORE,
    POSTGRES;

    /** The name in file names and messages, such as {@code schema-registry}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal for an immediate orderly shutdown; PostgreSQL would wait for its clients after TERM. */
    public String stopSignal() {
        return this == POSTGRES ? "INT" : "TERM";
    }

    /** The configuration key of the port, such as {@code tapeline.embedded.ports.kafka}. */
    public String portOption() {
        return "tapeline.embedded.ports." + label();
    }
}
