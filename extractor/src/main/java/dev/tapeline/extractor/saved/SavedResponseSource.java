package dev.tapeline.extractor.saved;

import dev.tapeline.vendor.MarketDataSource;
import java.util.Iterator;
import java.util.List;

/** A source of responses that were saved earlier, so that reading them costs no credits. */
public interface SavedResponseSource {
    /** Under which source the payloads are stored. */
    MarketDataSource dataSource();

    /** Number of elements of {@link #responses}. */
    int planned();

    /** Files that are not read, each with the reason; never silently. */
    default List<String> passedOver() {
        return List.of();
    }

    /** Reads one response at a time, lazily; bodies are redacted. */
    Iterator<SavedResponse> responses();
}
