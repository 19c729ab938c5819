package dev.tapeline.operations.replay;

import dev.tapeline.operations.replay.generation.ReplayScope;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a user asks a replay for.
 *
 * @param origin where the bodies of the payloads are read
 * @param asOf responses fetched at this moment or later are left out; empty for all responses
 * @param symbols empty for all symbols
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // most replays have no such limit
public record ReplayRequest(ReplayScope.Origin origin, Optional<Instant> asOf, SortedSet<String> symbols) {
    ReplayScope scope(ReplaySettings settings) {
        return new ReplayScope(
                settings.configuredRules(),
                origin,
                asOf,
                symbols,
                RelatedSymbols.of(symbols, settings),
                settings.software(),
                settings.bronzeTopicId());
    }
}
