package dev.tapeline.extractor.decision;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
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
 * Takes the decisions of people: each is archived, then published together with what it brings about.
 *
 * <p>A decision has one identity, whoever takes it and how often: taken again it changes nothing, and one that was
 * interrupted behind the archive is completed by giving the command again.
 */
public final class DecisionRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionRecorder.class);

    private final BronzeSettings settings;
    private final DecisionArchive archive;
    private final TopicSerdes serdes;
    private final MarketDataSource market;
    private final Clock clock;

    /**
     * Decisions about the payloads of one home.
     *
     * @param market whose answers the home holds
     */
    public DecisionRecorder(
            BronzeSettings settings, RawArchive archive, TopicSerdes serdes, MarketDataSource market, Clock clock) {
        this.settings = settings;
        this.archive = new DecisionArchive(archive, market);
        this.serdes = serdes;
        this.market = market;
        this.clock = clock;
    }

    /**
     * Takes one decision for each record: for each of its rejections where that is to discard them.
     *
     * @throws ArchiveException if the archive does not hold a payload or does not keep a decision
     * @throws BronzeException if the broker does not take a decision, or somebody else decides at the same time
     */
    public DecisionReport take(DecisionKind kind, List<RejectedRecord> about, String decidedBy, Optional<String> why) {
        List<Decision> wanted = about.stream()
                .flatMap(record -> split(kind, record).stream())
                .map(record -> decision(kind, record, decidedBy, why))
                .toList();
        try (DecisionPublisher publisher = DecisionPublisher.open(settings, serdes)) {
            // Read once nobody else can publish any more, so that no decision is published twice.
            Map<String, Decision> known = new DecisionLogReader(settings, serdes).read();
            List<Decision> standing = new ArrayList<>();
            List<Decision> due = new ArrayList<>();
            for (Decision decision : wanted) {
                standing(decision, known).ifPresentOrElse(standing::add, () -> due.add(decision));
            }
            Optional<BatchId> batch = kind.publishesAgain() && !due.isEmpty()
                    ? Optional.of(BatchId.at(clock.instant(), new SecureRandom()))
                    : Optional.empty();
            batch.ifPresent(id -> publisher.publish(event(id, "STARTED", kind, due.size())));
            List<Decision> taken = due.stream()
                    .map(decision -> carryOut(decision, batch, publisher))
                    .toList();
            batch.ifPresent(id -> publisher.publish(finished(id, kind, taken.size(), publisher)));
            LOG.atInfo()
                    .setMessage("Decisions taken")
                    .addKeyValue("decision", kind)
                    .addKeyValue("taken", taken.size())
                    .addKeyValue("standing", standing.size())
                    .log();
            return new DecisionReport(batch.map(BatchId::text), taken, standing);
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

    private Decision decision(DecisionKind kind, RejectedRecord about, String decidedBy, Optional<String> why) {
        if (kind.publishesAgain() && !about.isReadable()) {
            throw new IllegalArgumentException("nobody knows what the archive holds of an unreadable record");
        }
        return Decision.newBuilder()
                .setDecisionId(
                        kind.publishesAgain()
                                ? DecisionIds.publishingAgain(about.payloadId().get(), about.attempt())
                                : DecisionIds.discarding(about.rejectionIds().get(0), about.attempt()))
                .setDecision(kind.name())
                .setSymbol(about.symbol().orElse(null))
                .setPayloadId(about.payloadId().orElse(null))
                .setRejectionIds(about.rejectionIds())
                .setAttempt(about.attempt())
                .setBronzePartition(about.partition())
                .setBronzeOffset(about.offset())
                .setArchiveKey(about.archiveKey().orElse(null))
                .setDecidedBy(decidedBy)
                .setDecidedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setWhy(why.orElse(null))
                .build();
    }

    /** The same decision, or one that has published the refused attempt again already. */
    private static Optional<Decision> standing(Decision wanted, Map<String, Decision> known) {
        Optional<Decision> same = Optional.ofNullable(known.get(wanted.getDecisionId()));
        return same.or(() -> Optional.ofNullable(wanted.getPayloadId())
                .map(payload -> known.get(DecisionIds.publishingAgain(payload, wanted.getAttempt()))));
    }

    private Decision carryOut(Decision wanted, Optional<BatchId> batch, DecisionPublisher publisher) {
        if (batch.isEmpty()) {
            Decision decision = archive.keep(wanted);
            publisher.publish(decision);
            return decision;
        }
        // Read first: a decision that cannot act must not be kept for ever.
        RawArchive.Archived payload = archive.payloadOf(wanted);
        Decision decision = archive.keep(wanted);
        publisher.publish(decision, new RepublishedPayload(decision, payload, batch.get()));
        return decision;
    }

    private BatchEvent finished(BatchId batch, DecisionKind kind, int published, DecisionPublisher publisher) {
        return BatchEvent.newBuilder(event(batch, "FINISHED", kind, published))
                .setPublished(published)
                .setLastOffsets(publisher.lastOffsets().entrySet().stream()
                        .map(last -> new PartitionOffset(last.getKey(), last.getValue()))
                        .toList())
                .build();
    }

    private BatchEvent event(BatchId batch, String event, DecisionKind kind, int planned) {
        return BatchEvent.newBuilder()
                .setBatchId(batch.text())
                .setEvent(event)
                .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setTrigger(kind.name().toLowerCase(Locale.ROOT))
                .setSource(market.label())
                .setPlanned(planned)
                .build();
    }
}
