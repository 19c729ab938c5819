package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.record.BronzePayload;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which payloads of bronze a generation contains; the others have no receipt in it.
 *
 * @param fetchedBefore limit of the fetch time, exclusive; empty for no limit
 * @param symbols empty for all symbols
 */
public record PayloadSelection(
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
        Optional<Instant> fetchedBefore,

        Set<String> symbols) {
    /** All payloads. */
    public static final PayloadSelection ALL = new PayloadSelection(Optional.empty(), Set.of());

    public PayloadSelection {
        symbols = Set.copyOf(symbols);
    }

    /** Whether every record of bronze is selected, unreadable ones included. */
    public boolean isAll() {
        return fetchedBefore.isEmpty() && symbols.isEmpty();
    }

    boolean contains(BronzePayload payload) {
        return (symbols.isEmpty() || symbols.contains(payload.symbol().text()))
                && fetchedBefore
                        .filter(limit -> !payload.fetchedAt().isBefore(limit))
                        .isEmpty();
    }
}
