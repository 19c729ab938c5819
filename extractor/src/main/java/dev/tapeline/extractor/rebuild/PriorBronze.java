package dev.tapeline.extractor.rebuild;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the warehouse or a backup knows about the lost topics; everything is empty if both are lost too.
 *
 * @param publications all receipts or records of payloads
 * @param batches the events of the batches; of the warehouse one per batch: the last one
 * @param calls the last event of each call
 * @param decisions ids of all that were published; present if the publications are complete too, so that what else the archive
 *     holds was not published yet: whoever archived it publishes it, not a rebuild
 */
public record PriorBronze(
        List<PriorPublication> publications,
        List<BatchEvent> batches,
        List<ApiCall> calls,
        Optional<Set<String>> decisions) {
    public PriorBronze {
        publications = List.copyOf(publications);
        batches = List.copyOf(batches);
        calls = List.copyOf(calls);
        decisions = decisions.map(Set::copyOf);
    }

    /** What the warehouse knows, which may be behind the topics. */
    public PriorBronze(List<PriorPublication> publications, List<BatchEvent> batches, List<ApiCall> calls) {
        this(publications, batches, calls, Optional.empty());
    }

    boolean isComplete() {
        return decisions.isPresent();
    }

    boolean wasPublished(String decisionId) {
        return decisions.map(published -> published.contains(decisionId)).orElse(true);
    }
}
