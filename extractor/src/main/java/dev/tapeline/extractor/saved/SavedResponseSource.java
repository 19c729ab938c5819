package dev.tapeline.extractor.saved;

import dev.tapeline.vendor.MarketDataSource;
import java.util.Iterator;

/** A source of responses that were saved earlier, so that reading them costs no credits. */
public interface SavedResponseSource {
    /** Under which source the payloads are stored. */
    MarketDataSource dataSource();

    /** Number of elements of {@link #responses}. */
    int planned();

    /** Reads one response at a time, lazily; bodies are redacted. */
    Iterator<SavedResponse> responses();
}
