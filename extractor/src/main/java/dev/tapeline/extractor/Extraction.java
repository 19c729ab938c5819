package dev.tapeline.extractor;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.registry.TopicSerdes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch after the other: each answer is masked, archived and published, in this order.
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
        try (PayloadPublisher publisher = PayloadPublisher.open(settings, serdes);
                ArchivingLine line = new ArchivingLine(archive)) {
            publisher.started(event(batch, "STARTED", source));
            LOG.atInfo()
                    .setMessage("Batch started")
                    .addKeyValue("batch", batch)
                    .addKeyValue("planned", source.planned())
                    .log();
            publishAll(source, batch, line, publisher, tally);
            SortedMap<Integer, Long> lastOffsets = tally.publishing(publisher::lastOffsets);
            tally.publishing(() -> publisher.finished(finished(batch, source, tally, lastOffsets)));
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
            while (line.isFull() || (source.costsCredits() && !line.isEmpty())) {
                publishFirst(line, publisher, tally);
            }
            if (source.costsCredits()) {
                tally.publishing(publisher::commit);
            }
        }
        while (!line.isEmpty()) {
            publishFirst(line, publisher, tally);
        }
    }

    private static void publishFirst(ArchivingLine line, PayloadPublisher publisher, BatchTally tally) {
        ArchivingLine.Archived first = tally.archiving(line::take);
        tally.publishing(() -> publisher.publish(first.payload()));
        tally.published(first);
    }

    private BatchEvent finished(
            BatchId batch, AnswerSource source, BatchTally tally, SortedMap<Integer, Long> lastOffsets) {
        return BatchEvent.newBuilder(event(batch, "FINISHED", source))
                .setPublished(tally.publishedSoFar())
                .setFailed(tally.refusedSoFar())
                .setLastOffsets(lastOffsets.entrySet().stream()
                        .map(last -> new PartitionOffset(last.getKey(), last.getValue()))
                        .toList())
                .build();
    }

    private BatchEvent event(BatchId batch, String event, AnswerSource source) {
        return BatchEvent.newBuilder()
                .setBatchId(batch.text())
                .setEvent(event)
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTrigger(settings.trigger())
                .setSource(source.market().label())
                .setPlanned(source.planned())
                .build();
    }
}
