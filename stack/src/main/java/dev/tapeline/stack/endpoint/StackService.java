package dev.tapeline.stack.endpoint;

import java.util.Locale;

/** The servers that the embedded stack can run; each is a real one, in a process of its own. */
public enum StackService {
    KAFKA,
    SCHEMA_REGISTRY,
    OBJECT_STORE,
    POSTGRES;

    /** The name in file names and messages, such as {@code schema-registry}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal that asks for an orderly end at once; PostgreSQL's TERM would wait for its clients. */
    public String stopSignal() {
        return this == POSTGRES ? "INT" : "TERM";
    }

    /** The configuration key that fixes the port, such as {@code tapeline.embedded.ports.kafka}. */
    public String portOption() {
        return "tapeline.embedded.ports." + label();
    }
}
