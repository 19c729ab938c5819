package dev.tapeline.extractor.rebuild;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import java.util.List;

/**
 * What the warehouse knows about the lost topics; everything is empty if the warehouse is lost too.
 *
 * @param publications all receipts of payloads
 * @param batches one event per batch: the finished one, or the started one of a batch that did not finish
 * @param calls the last event of each call
 */
public record PriorBronze(List<PriorPublication> publications, List<BatchEvent> batches, List<ApiCall> calls) {
    public PriorBronze {
        publications = List.copyOf(publications);
        batches = List.copyOf(batches);
        calls = List.copyOf(calls);
    }
}
