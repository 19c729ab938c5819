package dev.tapeline.extractor.bronze;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.outcome.BatchPhase;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;

/**
 * Creates the two events of a batch.
 *
 * @param trigger what began it: run, import, schedule
 * @param planned payloads that it is going to publish
 */
public record BatchEventFactory(BatchId batch, String trigger, MarketDataSource source, int planned, Clock clock) {
    /** The event at the start of the batch. */
    public BatchEvent started() {
        return event(BatchPhase.STARTED);
    }

    /**
     * The event at the end of the batch.
     *
     * @param lastOffsets of the last payload in each partition of bronze.payloads that it wrote to
     */
    public BatchEvent finished(int published, int failed, SortedMap<Integer, Long> lastOffsets) {
        return ended(BatchPhase.FINISHED, published, failed, lastOffsets);
    }

    /** The event at the end of a batch that could not publish all that it planned. */
    public BatchEvent failed(int published, int failed, SortedMap<Integer, Long> lastOffsets) {
        return ended(BatchPhase.FAILED, published, failed, lastOffsets);
    }

    private BatchEvent ended(BatchPhase phase, int published, int failed, SortedMap<Integer, Long> lastOffsets) {
        return BatchEvent.newBuilder(event(phase))
                .setPublished(published)
                .setFailed(failed)
                .setLastOffsets(lastOffsets.entrySet().stream()
                        .map(last -> new PartitionOffset(last.getKey(), last.getValue()))
                        .toList())
                .build();
    }

    private BatchEvent event(BatchPhase phase) {
        return BatchEvent.newBuilder()
                .setBatchId(batch.text())
                .setEvent(phase.name())
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTrigger(trigger)
                .setSource(source.label())
                .setPlanned(planned)
                .build();
    }
}
