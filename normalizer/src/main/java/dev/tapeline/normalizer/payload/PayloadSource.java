package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.record.BronzePayload;

/** The payloads of one generation: which it contains, and where their bodies are read. */
public record PayloadSource(PayloadSelection selection, PayloadBodies bodies) {
    /** All payloads of the topic, with the bodies in the topic. */
    public static final PayloadSource TOPIC = new PayloadSource(PayloadSelection.ALL, PayloadBodies.OF_TOPIC);

    /** Whether the generation contains the payload. */
    public boolean contains(BronzePayload payload) {
        return selection.contains(payload);
    }

    /** Whether the generation contains records whose symbol and time cannot be read. */
    public boolean containsUnreadable() {
        return selection.isAll();
    }

    /** The payload with the body to be normalized. */
    public BronzePayload withBody(BronzePayload payload) {
        return payload.isOversize() ? payload : payload.withBody(bodies.of(payload));
    }
}
