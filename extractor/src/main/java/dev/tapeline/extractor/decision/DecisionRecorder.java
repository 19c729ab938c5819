package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchEventFactory;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.MarketDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records decisions: each is archived, then published together with the payload it publishes again.
 *
 * <p>Idempotent: the same decision has one id, so repeating it changes nothing, and repeating an interrupted command
 * completes it.
 */
public final class DecisionRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionRecorder.class);

    private final BronzeSettings settings;
    private final DecisionArchive archive;
    private final TopicSerdes serdes;
    private final MarketDataSource source;
    private final Clock clock;

    /** A recorder of decisions about payloads of one source. */
    public DecisionRecorder(
            BronzeSettings settings, RawArchive archive, TopicSerdes serdes, MarketDataSource source, Clock clock) {
        this.settings = settings;
        this.archive = new DecisionArchive(archive, source);
        this.serdes = serdes;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Records one decision for each record; if it discards them, one for each of its rejections.
     *
     * @throws ArchiveException if a payload is not in the archive or a decision cannot be stored
     * @throws BronzeException if a decision cannot be published, or another command records decisions at the same time
     */
    public DecisionReport record(
            DecisionKind kind, List<RejectedRecord> subjects, String decidedBy, Optional<String> why) {
        List<Decision> requested = subjects.stream()
                .flatMap(record -> split(kind, record).stream())
                .map(record -> decision(kind, record, decidedBy, why))
                .toList();
        try (DecisionPublisher publisher = DecisionPublisher.open(settings, serdes)) {
            // Read after the producer has fenced others, so that no decision is published twice.
            Map<String, Decision> known = new DecisionLogReader(settings, serdes).read();
            List<Decision> existing = new ArrayList<>();
            List<Decision> due = new ArrayList<>();
            for (Decision decision : requested) {
                existing(decision, known).ifPresentOrElse(existing::add, () -> due.add(decision));
            }
            Optional<BatchId> batch = kind.publishesAgain() && !due.isEmpty()
                    ? Optional.of(BatchId.at(clock.instant(), new SecureRandom()))
                    : Optional.empty();
            Optional<BatchEventFactory> events = batch.map(id -> events(id, kind, due.size()));
            events.ifPresent(event -> publisher.publish(event.started()));
            List<Decision> recorded = new ArrayList<>();
            try {
                due.forEach(decision -> recorded.add(execute(decision, batch, publisher)));
            } catch (RuntimeException e) {
                events.ifPresent(event -> publishFailure(publisher, event, recorded.size(), e));
                throw e;
            }
            events.ifPresent(event -> publisher.publish(event.finished(recorded.size(), 0, publisher.lastOffsets())));
            LOG.atInfo()
                    .setMessage("Decisions recorded")
                    .addKeyValue("decision", kind)
                    .addKeyValue("recorded", recorded.size())
                    .addKeyValue("existing", existing.size())
                    .log();
            return new DecisionReport(batch.map(BatchId::text), recorded, existing);
        }
    }

    /** Ends the batch, unless the broker is what has failed. */
    private static void publishFailure(
            DecisionPublisher publisher, BatchEventFactory event, int recorded, RuntimeException cause) {
        if (cause instanceof BronzeException) {
            return;
        }
        try {
            publisher.publish(event.failed(recorded, 1, publisher.lastOffsets()));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static List<RejectedRecord> split(DecisionKind kind, RejectedRecord record) {
        return kind.publishesAgain()
                ? List.of(record)
                : record.rejectionIds().stream()
                        .map(id -> new RejectedRecord(
                                record.symbol(),
                                record.payloadId(),
                                record.archiveKey(),
                                record.attempt(),
                                record.partition(),
                                record.offset(),
                                List.of(id)))
                        .toList();
    }

    private Decision decision(DecisionKind kind, RejectedRecord subject, String decidedBy, Optional<String> why) {
        if (kind.publishesAgain() && !subject.isReadable()) {
            throw new IllegalArgumentException(
                    "an unreadable record cannot be published again: its archive key is unknown");
        }
        return Decision.newBuilder()
                .setDecisionId(
                        kind.publishesAgain()
                                ? DecisionIds.republication(subject.payloadId().get(), subject.attempt())
                                : DecisionIds.discard(subject.rejectionIds().get(0), subject.attempt()))
                .setDecision(kind.name())
                .setSymbol(subject.symbol().orElse(null))
                .setPayloadId(subject.payloadId().orElse(null))
                .setRejectionIds(subject.rejectionIds())
                .setAttempt(subject.attempt())
                .setBronzePartition(subject.partition())
                .setBronzeOffset(subject.offset())
                .setArchiveKey(subject.archiveKey().orElse(null))
                .setDecidedBy(decidedBy)
                .setDecidedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setWhy(why.orElse(null))
                .build();
    }

    /** The same decision, or one that has already published the rejected attempt again. */
    private static Optional<Decision> existing(Decision requested, Map<String, Decision> known) {
        Optional<Decision> same = Optional.ofNullable(known.get(requested.getDecisionId()));
        return same.or(() -> Optional.ofNullable(requested.getPayloadId())
                .map(payload -> known.get(DecisionIds.republication(payload, requested.getAttempt()))));
    }

    private Decision execute(Decision requested, Optional<BatchId> batch, DecisionPublisher publisher) {
        if (batch.isEmpty()) {
            Decision decision = archive.store(requested);
            publisher.publish(decision);
            return decision;
        }
        // Read first: a decision that cannot be executed must not be archived permanently.
        RawArchive.Archived payload = archive.payloadOf(requested);
        Decision decision = archive.store(requested);
        publisher.publish(decision, new RepublishedPayload(decision, payload, batch.get()));
        return decision;
    }

    private BatchEventFactory events(BatchId batch, DecisionKind kind, int planned) {
        return new BatchEventFactory(batch, kind.name().toLowerCase(Locale.ROOT), source, planned, clock);
    }
}
