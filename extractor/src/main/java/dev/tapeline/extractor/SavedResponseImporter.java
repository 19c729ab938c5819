package dev.tapeline.extractor;

import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
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
import dev.tapeline.extractor.saved.PayloadArchiver;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.FailedResponse;
import dev.tapeline.vendor.ResponseResult;
import dev.tapeline.vendor.VendorResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Iterator;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of saved answers: each answer is masked, archived and published, in this order.
 *
 * <p>No payload is published that the archive does not hold. If anything breaks, the batch is left without a finished
 * event; running it again archives nothing twice and publishes again, which the normalizer finds unchanged.
 */
public final class SavedResponseImporter {
    private static final Logger LOG = LoggerFactory.getLogger(SavedResponseImporter.class);

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
     * Takes all that the source has.
     *
     * @throws ArchiveException if the archive does not keep an answer
     * @throws BronzeException if the broker does not take a payload
     */
    public BatchReport run(SavedResponseSource source, BatchProgressListener progress) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        BatchStatistics tally = new BatchStatistics(source.planned(), progress);
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings, Writer.EXTRACTOR);
                PayloadArchiver line = new PayloadArchiver(archive)) {
            PayloadPublisher publisher = PayloadPublisher.over(transactions, settings, serdes);
            BatchEventFactory events =
                    new BatchEventFactory(batch, settings.trigger(), source.market(), source.planned(), clock);
            publisher.started(events.started());
            LOG.atInfo()
                    .setMessage("Batch started")
                    .addKeyValue("batch", batch)
                    .addKeyValue("planned", source.planned())
                    .log();
            publishAll(source, batch, line, publisher, tally);
            SortedMap<Integer, Long> lastOffsets = tally.publishing(publisher::lastOffsets);
            tally.publishing(() ->
                    publisher.finished(events.finished(tally.publishedSoFar(), tally.refusedSoFar(), lastOffsets)));
            BatchReport report = tally.report(batch, source.market(), lastOffsets);
            LOG.atInfo()
                    .setMessage("Batch finished")
                    .addKeyValue("batch", batch)
                    .addKeyValue("published", report.published())
                    .addKeyValue("refused", report.refused().size())
                    .log();
            return report;
        }
    }

    private void publishAll(
            SavedResponseSource source,
            BatchId batch,
            PayloadArchiver line,
            PayloadPublisher publisher,
            BatchStatistics tally) {
        Iterator<ResponseResult> outcomes = source.outcomes(KeyRedactor.of(settings.apiKey()));
        while (outcomes.hasNext()) {
            ResponseResult outcome = outcomes.next();
            if (outcome instanceof VendorResponse answer) {
                line.add(new Payload(answer, source.market(), batch));
            } else if (outcome instanceof FailedResponse refused) {
                tally.refused(refused);
            }
            while (line.isFull()) {
                publishFirst(line, publisher, tally);
            }
        }
        while (!line.isEmpty()) {
            publishFirst(line, publisher, tally);
        }
    }

    private static void publishFirst(PayloadArchiver line, PayloadPublisher publisher, BatchStatistics tally) {
        PayloadArchiver.Archived first = tally.archiving(line::take);
        tally.publishing(() -> publisher.publish(first.payload()));
        tally.published(first.payload(), first.kept());
    }
}
