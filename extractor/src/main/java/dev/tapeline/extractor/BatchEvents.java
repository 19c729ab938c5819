package dev.tapeline.extractor;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.PartitionOffset;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;

/**
 * The two events of a batch.
 *
 * @param trigger what began it: run, import, schedule
 * @param planned answers that it means to publish
 */
record BatchEvents(BatchId batch, String trigger, MarketSource market, int planned, Clock clock) {
    BatchEvent started() {
        return event("STARTED");
    }

    /** @param lastOffsets of the last payload in each partition of bronze.payloads that it wrote to */
    BatchEvent finished(int published, int failed, SortedMap<Integer, Long> lastOffsets) {
        return BatchEvent.newBuilder(event("FINISHED"))
                .setPublished(published)
                .setFailed(failed)
                .setLastOffsets(lastOffsets.entrySet().stream()
                        .map(last -> new PartitionOffset(last.getKey(), last.getValue()))
                        .toList())
                .build();
    }

    private BatchEvent event(String event) {
        return BatchEvent.newBuilder()
                .setBatchId(batch.text())
                .setEvent(event)
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTrigger(trigger)
                .setSource(market.label())
                .setPlanned(planned)
                .build();
    }
}
