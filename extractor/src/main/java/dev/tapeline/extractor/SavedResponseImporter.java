package dev.tapeline.extractor;

import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.archive.RawArchive.PutResult;
import dev.tapeline.extractor.bronze.BatchEventFactory;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.BatchStatistics;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.BronzeTransactions.Writer;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.bronze.PayloadPublisher;
import dev.tapeline.extractor.saved.SavedResponse;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.registry.TopicSerdes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports saved responses in batches: each is redacted, archived and published, in this order.
 *
 * <p>No payload is published before it is archived. If a batch fails, it has no finished event; running it again
 * archives nothing twice and publishes the payloads again, which the normalizer finds unchanged.
 */
public final class SavedResponseImporter {
    private static final Logger LOG = LoggerFactory.getLogger(SavedResponseImporter.class);
    private static final int PARALLEL_PUTS = 5;
    private static final int MOST_PENDING = 24;
    private static final long MOST_PENDING_BYTES = 32L * 1024 * 1024;

    private final BronzeSettings settings;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final Clock clock;

    public SavedResponseImporter(BronzeSettings settings, RawArchive archive, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.archive = archive;
        this.serdes = serdes;
        this.clock = clock;
    }

    /**
     * Imports all responses of the source.
     *
     * @throws ArchiveException if a payload cannot be archived
     * @throws BronzeException if a payload cannot be published, or another extraction has begun
     */
    public BatchReport run(SavedResponseSource source, BatchProgressListener progress) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        BatchStatistics statistics = new BatchStatistics(source.planned(), progress);
        statistics.passedOver(source.passedOver());
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings, Writer.EXTRACTOR);
                OrderedParallelExecutor<Payload, PutResult> archiving = archiving()) {
            PayloadPublisher publisher = PayloadPublisher.of(transactions, settings, serdes);
            BatchEventFactory events =
                    new BatchEventFactory(batch, settings.trigger(), source.dataSource(), source.planned(), clock);
            publisher.started(events.started());
            LOG.atInfo()
                    .setMessage("Batch started")
                    .addKeyValue("batch", batch)
                    .addKeyValue("planned", source.planned())
                    .log();
            try {
                importAll(source, batch, archiving, publisher, statistics);
            } catch (RuntimeException e) {
                publisher.failed(e, events, statistics.failed());
                throw e;
            }
            SortedMap<Integer, Long> lastOffsets = statistics.publishing(publisher::lastOffsets);
            statistics.publishing(() ->
                    publisher.finished(events.finished(statistics.published(), statistics.failed(), lastOffsets)));
            LOG.atInfo()
                    .setMessage("Batch finished")
                    .addKeyValue("batch", batch)
                    .addKeyValue("published", statistics.published())
                    .addKeyValue("failed", statistics.failed())
                    .log();
            return statistics.report(batch, source.dataSource(), lastOffsets);
        }
    }

    /** Each put is one round trip to the object store, so several are made in parallel. */
    private OrderedParallelExecutor<Payload, PutResult> archiving() {
        return new OrderedParallelExecutor<>(
                "archive",
                PARALLEL_PUTS,
                new OrderedParallelExecutor.Bounds<>(MOST_PENDING, MOST_PENDING_BYTES, Payload::size),
                payload -> archive.put(payload.archiveKey(), payload.body(), payload.headers()));
    }

    private static void importAll(
            SavedResponseSource source,
            BatchId batch,
            OrderedParallelExecutor<Payload, PutResult> archiving,
            PayloadPublisher publisher,
            BatchStatistics statistics) {
        Iterator<SavedResponse> responses = source.responses();
        while (responses.hasNext()) {
            SavedResponse next = responses.next();
            if (next instanceof SavedResponse.Imported readable) {
                if (readable.isDatedByFile()) {
                    statistics.datedByFile();
                }
                archiving.submit(Payload.of(readable.response(), source.dataSource(), batch, Optional.empty()));
            } else if (next instanceof SavedResponse.Failed unreadable) {
                statistics.failed(unreadable.failure());
            }
            while (archiving.isFull()) {
                publishFirst(archiving, publisher, statistics);
            }
        }
        while (!archiving.isEmpty()) {
            publishFirst(archiving, publisher, statistics);
        }
    }

    private static void publishFirst(
            OrderedParallelExecutor<Payload, PutResult> archiving,
            PayloadPublisher publisher,
            BatchStatistics statistics) {
        OrderedParallelExecutor.Completed<Payload, PutResult> first = statistics.archiving(archiving::take);
        statistics.publishing(() -> publisher.publish(first.task()));
        statistics.published(first.task(), first.result());
    }
}
