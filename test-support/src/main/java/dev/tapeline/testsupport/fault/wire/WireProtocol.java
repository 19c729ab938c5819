package dev.tapeline.testsupport.fault.wire;

/** The protocol of the connections of a proxy. */
public enum WireProtocol {
    KAFKA,
    POSTGRES,
    OBJECT_STORE,
    REGISTRY;

    WireParser newParser() {
        return switch (this) {
            case KAFKA -> new KafkaRequestParser();
            case POSTGRES -> new PostgresRequestParser();
            case OBJECT_STORE -> HttpRequestParser.ofObjectStore();
            case REGISTRY -> HttpRequestParser.ofRegistry();
        };
    }
}
