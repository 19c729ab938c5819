package dev.tapeline.normalizer.payload;

import java.util.Optional;
import java.util.function.Function;

/** The state of a symbol cannot be decoded: all its payloads would be compared with nothing, so the normalizer must stop. */
public final class UnreadableStateException extends RuntimeException {
    private UnreadableStateException(RuntimeException cause) {
        super("the state store cannot be read: " + cause.getMessage(), cause);
    }

    /**
     * The state that the bytes encode; empty for null.
     *
     * @throws UnreadableStateException if the decoder fails
     */
    static <T> Optional<T> decode(byte[] state, Function<byte[], T> decoder) {
        try {
            return Optional.ofNullable(state).map(decoder);
        } catch (RuntimeException e) {
            throw new UnreadableStateException(e);
        }
    }
}
