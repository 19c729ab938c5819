package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.ListingDefinition;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The reference data that were computed last, a few kilobytes per security and day. Thread-safe. */
final class RecentReferenceData {

    private static final int MOST_KEPT = 500;

    private final Map<Key, SimulatedReferenceData> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SimulatedReferenceData> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Key(String security, LocalDate day) {
        static Key of(ListingDefinition listing, LocalDate day) {
            return new Key(listing.randomStream(), day);
        }
    }

    synchronized Optional<SimulatedReferenceData> find(ListingDefinition listing, LocalDate day) {
        return Optional.ofNullable(kept.get(Key.of(listing, day)));
    }

    synchronized SimulatedReferenceData keep(ListingDefinition listing, LocalDate day, SimulatedReferenceData data) {
        kept.put(Key.of(listing, day), data);
        return data;
    }
}
