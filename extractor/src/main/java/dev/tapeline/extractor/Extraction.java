package dev.tapeline.extractor;

import dev.tapeline.registry.TopicSerdes;
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
public final class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final ExtractionSettings settings;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final Clock clock;

    public Extraction(ExtractionSettings settings, RawArchive archive, TopicSerdes serdes, Clock clock) {
        this.settings = settings;
        this.archive = archive;
        this.serdes = serdes;
        this.clock = clock;
    }

    /**
     * Takes all that the source has.
     *
     * @throws ArchiveException if the archive does not keep an answer
     * @throws PublishingException if the broker does not take a payload
     */
    public BatchReport run(AnswerSource source, Progress progress) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        BatchTally tally = new BatchTally(source.planned(), progress);
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings);
                ArchivingLine line = new ArchivingLine(archive)) {
            PayloadPublisher publisher = PayloadPublisher.over(transactions, settings, serdes);
            BatchEvents events = new BatchEvents(batch, settings.trigger(), source.market(), source.planned(), clock);
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
            AnswerSource source, BatchId batch, ArchivingLine line, PayloadPublisher publisher, BatchTally tally) {
        Iterator<Outcome> outcomes = source.outcomes(Redaction.of(settings.apiKey()));
        while (outcomes.hasNext()) {
            Outcome outcome = outcomes.next();
            if (outcome instanceof Answer answer) {
                line.add(new Payload(answer, source.market(), batch));
            } else if (outcome instanceof Refused refused) {
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

    private static void publishFirst(ArchivingLine line, PayloadPublisher publisher, BatchTally tally) {
        ArchivingLine.Archived first = tally.archiving(line::take);
        tally.publishing(() -> publisher.publish(first.payload()));
        tally.published(first.payload(), first.kept());
    }
}
