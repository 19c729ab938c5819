package dev.tapeline.testsupport.fault.wire;

/** A request of a client at which a fault can be injected. */
public enum WirePoint {
    KAFKA_PRODUCE,
    KAFKA_FETCH,
    KAFKA_JOIN_GROUP,
    KAFKA_INIT_PRODUCER_ID,
    KAFKA_END_TXN,
    KAFKA_TXN_OFFSET_COMMIT,
    /** The first statement of a transaction of the sink. */
    POSTGRES_BEGIN,
    /** The first rows of a COPY. */
    POSTGRES_COPY,
    POSTGRES_COMMIT,
    /** Any statement. */
    POSTGRES_STATEMENT,
    S3_PUT,
    REGISTRY_CALL
}
