package dev.tapeline.normalizer.record;

import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.DecisionKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of {@code bronze.payloads} whose key and headers could be read.
 *
 * @param publishedAt the record's timestamp
 * @param function as the header names it; it may be one that the rules do not know
 * @param decision what a person decided, where that published the payload again
 * @param isOversize whether the answer was too large to be published
 */
public record BronzePayload(
        BronzeCoordinates position,
        Instant publishedAt,
        String payloadId,
        String batchId,
        String function,
        Symbol symbol,
        Instant fetchedAt,
        int attempt,
        Optional<DecisionKind> decision,
        String sha256,
        String archiveKey,
        boolean isOversize,
        byte[] body) {

    /** Whether a person has taken the payload for right: rules that only suspect it do not apply. */
    public boolean isAccepted() {
        return decision.filter(DecisionKind.ACCEPT::equals).isPresent();
    }

    /** Whether a decision published it: then all of its vintage is emitted, not what it changes. */
    public boolean isPublishedAgain() {
        return decision.isPresent();
    }
}
