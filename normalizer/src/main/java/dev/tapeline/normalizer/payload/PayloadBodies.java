package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.record.BronzePayload;

/** Where the body of a payload is read. */
@FunctionalInterface
public interface PayloadBodies {
    /** The bodies of the records of {@code bronze.payloads}. */
    PayloadBodies OF_TOPIC = BronzePayload::body;

    /** The body of a payload, which has the SHA-256 of its header. */
    byte[] of(BronzePayload payload);
}
