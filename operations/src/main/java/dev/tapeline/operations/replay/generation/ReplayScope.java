package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.RuleSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a replay builds and from what; two replays of an equal scope give the same rows.
 *
 * @param origin where the bodies of the payloads are read
 * @param asOf responses fetched at this moment or later are left out; empty for all responses
 * @param symbols empty for all symbols
 * @param related symbols whose payloads are read too, because gold of {@code symbols} depends on them
 * @param software identifies the rules as they are programmed
 * @param bronzeTopic id of the topic {@code bronze.payloads}, which changes when the topic is created again
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // most replays have no such limit
public record ReplayScope(
        RuleSettings rules,
        Origin origin,
        Optional<Instant> asOf,
        SortedSet<String> symbols,
        SortedSet<String> related,
        String software,
        String bronzeTopic) {
    /** Where the bodies of payloads are read. */
    public enum Origin {
        TOPIC,
        ARCHIVE
    }

    public ReplayScope {
        symbols = new TreeSet<>(symbols);
        related = new TreeSet<>(related);
        if (asOf.isPresent() && !symbols.isEmpty()) {
            throw new IllegalArgumentException("a replay is limited to symbols or to a date, not to both");
        }
    }

    /** The symbols whose payloads are read; empty for all. */
    public SortedSet<String> symbolsRead() {
        SortedSet<String> read = new TreeSet<>(symbols);
        read.addAll(related);
        return read;
    }

    /** The role of the generation while it is built. */
    public GenerationRole role() {
        if (asOf.isPresent()) {
            return GenerationRole.AS_OF;
        }
        return symbols.isEmpty() ? GenerationRole.NEXT : GenerationRole.PARTIAL;
    }
}
