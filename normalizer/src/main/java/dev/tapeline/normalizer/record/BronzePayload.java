package dev.tapeline.normalizer.record;

import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.topics.PayloadType;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of {@code bronze.payloads} with valid key and headers.
 *
 * @param publishedAt the record's timestamp
 * @param type of a known vendor; the function may be one that the rules do not know
 * @param decision the decision that published the payload again; empty for its first publication
 * @param isOversize whether the response was too large to be published, so that the body is empty
 */
public record BronzePayload(
        BronzeCoordinates coordinates,
        Instant publishedAt,
        String payloadId,
        String batchId,
        PayloadType type,
        Symbol symbol,
        Instant fetchedAt,
        int attempt,
        Optional<DecisionKind> decision,
        String sha256,
        String archiveKey,
        boolean isOversize,
        byte[] body) {

    /** The same payload with its body from elsewhere. */
    public BronzePayload withBody(byte[] other) {
        return new BronzePayload(
                coordinates,
                publishedAt,
                payloadId,
                batchId,
                type,
                symbol,
                fetchedAt,
                attempt,
                decision,
                sha256,
                archiveKey,
                isOversize,
                other);
    }

    /** API function of the vendor. */
    public String function() {
        return type.function();
    }

    /** Place among the payloads of the symbol. */
    public PayloadOrder order() {
        return new PayloadOrder(fetchedAt, sha256);
    }

    /** Whether a decision accepted the payload, so that the rules for suspect payloads do not apply. */
    public boolean isAccepted() {
        return decision.filter(DecisionKind.ACCEPT::equals).isPresent();
    }

    /** Whether a decision published the payload again, so that its whole vintage is emitted. */
    public boolean isRepublished() {
        return decision.isPresent();
    }
}
