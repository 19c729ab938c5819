package dev.tapeline.extractor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.extractor.SavedResponseImporter;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.ArchiveSettings;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.fixture.BronzeTopicsFixture;
import dev.tapeline.extractor.fixture.TestBucket;
import dev.tapeline.extractor.saved.SavedResponseDirectory;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.TraceParent;
import dev.tapeline.vendor.MarketDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on a real broker and object store: archived, published once, together with their effect. */
final class DecisionRecorderIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory;

    private BronzeTopicsFixture bronze;
    private S3Archive archive;
    private ArchiveSettings archiveSettings;

    @BeforeEach
    void useTopicsAndABucketOfItsOwn() {
        bronze = new BronzeTopicsFixture(stack.freshName(), stack.endpoints());
        archiveSettings = TestBucket.settings(stack);
        archive = S3Archive.open(archiveSettings);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void redrivenPayloadIsTheSameWithTheNextAttemptAndSaysWhy() throws IOException {
        publish("IBM", "AAPL");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1", "r-2");

        DecisionReport report =
                decisions(archive).record(DecisionKind.REDRIVE, List.of(rejected), "ada", why("rule 7"));

        Decision decision = bronze.decisions().get(0);
        assertThat(bronze.decisions()).hasSize(1);
        assertThat(report.recorded()).containsExactly(decision);
        assertThat(decision.getDecision()).isEqualTo("REDRIVE");
        assertThat(decision.getRejectionIds()).containsExactly("r-1", "r-2");
        assertThat(decision.getDecidedBy()).isEqualTo("ada");
        assertThat(decision.getDecidedAt()).isEqualTo(NOON);
        assertThat(decision.getWhy()).isEqualTo("rule 7");
        ConsumerRecord<byte[], byte[]> first = payload("IBM", 0);
        ConsumerRecord<byte[], byte[]> again = payload("IBM", 1);
        assertThat(again.partition()).isEqualTo(first.partition());
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(again.value()).isEqualTo(first.value());
        Map<String, String> expected = headers(first);
        expected.put("ce_attempt", "1");
        expected.put("ce_batchid", report.batchId().orElseThrow());
        expected.put("ce_decision", decision.getDecisionId());
        expected.put("ce_decisionkind", "REDRIVE");
        expected.put(
                TraceParent.HEADER,
                TraceParent.ofPayload(report.batchId().orElseThrow(), expected.get("ce_id"), "1")
                        .header());
        assertThat(headers(again)).isEqualTo(expected);
    }

    @Test
    void whatIsPublishedAgainIsABatch() throws IOException {
        publish("IBM", "AAPL");
        List<RejectedRecord> rejected =
                List.of(rejected(payload("IBM", 0), "r-1"), rejected(payload("AAPL", 0), "r-2"));

        DecisionReport report = decisions(archive).record(DecisionKind.REDRIVE, rejected, "ada", Optional.empty());

        List<BatchEvent> events = bronze.events().stream()
                .filter(event -> event.getTrigger().equals("redrive"))
                .toList();
        assertThat(events).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FINISHED");
        assertThat(events.get(1).getBatchId()).isEqualTo(report.batchId().orElseThrow());
        assertThat(events.get(1).getPublished()).isEqualTo(2);
        assertThat(events.get(1).getLastOffsets())
                .containsAll(List.of(position(payload("IBM", 1)), position(payload("AAPL", 1))));
    }

    @Test
    void sameDecisionAgainChangesNothing() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1");
        decisions(archive).record(DecisionKind.REDRIVE, List.of(rejected), "ada", Optional.empty());

        DecisionReport again = decisions(archive).record(DecisionKind.REDRIVE, List.of(rejected), "bob", why("again"));

        assertThat(again.recorded()).isEmpty();
        assertThat(again.batchId()).isEmpty();
        assertThat(again.existing()).extracting(Decision::getDecidedBy).containsExactly("ada");
        assertThat(bronze.decisions()).hasSize(1);
        assertThat(bronze.payloads()).hasSize(2);
    }

    @Test
    void attemptThatIsOnItsWayIsNeitherAcceptedNorDiscardedBeside() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1");
        decisions(archive).record(DecisionKind.REDRIVE, List.of(rejected), "ada", Optional.empty());

        for (DecisionKind kind : List.of(DecisionKind.ACCEPT, DecisionKind.DISCARD)) {
            DecisionReport report = decisions(archive).record(kind, List.of(rejected), "bob", Optional.empty());
            assertThat(report.recorded()).isEmpty();
            assertThat(report.existing()).extracting(Decision::getDecision).containsExactly("REDRIVE");
        }
        assertThat(bronze.payloads()).hasSize(2);
    }

    @Test
    void payloadRejectedAgainCanBeDecidedOnAgain() throws IOException {
        publish("IBM");
        decisions(archive)
                .record(DecisionKind.REDRIVE, List.of(rejected(payload("IBM", 0), "r-1")), "ada", Optional.empty());

        decisions(archive)
                .record(DecisionKind.ACCEPT, List.of(rejected(payload("IBM", 1), "r-1")), "ada", Optional.empty());

        assertThat(BronzeTopicsFixture.header(payload("IBM", 2), "ce_attempt")).isEqualTo("2");
        assertThat(BronzeTopicsFixture.header(payload("IBM", 2), "ce_decisionkind"))
                .isEqualTo("ACCEPT");
    }

    @Test
    void decisionInterruptedBehindTheArchiveIsCompletedOnceByRepeatingIt() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1");
        RawArchive dying = new ArchiveWithHook(archive, key -> {
            throw new ArchiveException("killed behind " + key);
        });
        assertThatThrownBy(() -> decisions(dying)
                        .record(DecisionKind.ACCEPT, List.of(rejected), "ada", why("the vendor confirms it")))
                .hasMessageStartingWith("killed behind decisions/source=alphavantage/symbol=IBM/");
        assertThat(bronze.decisions()).isEmpty();
        assertThat(bronze.payloads()).hasSize(1);

        DecisionRecorder later = decisions(archive, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));
        DecisionReport completed = later.record(DecisionKind.ACCEPT, List.of(rejected), "bob", Optional.empty());
        DecisionReport repeated = later.record(DecisionKind.ACCEPT, List.of(rejected), "bob", Optional.empty());

        assertThat(completed.recorded()).singleElement().satisfies(decision -> {
            assertThat(decision.getDecidedBy()).isEqualTo("ada");
            assertThat(decision.getDecidedAt()).isEqualTo(NOON);
            assertThat(decision.getWhy()).isEqualTo("the vendor confirms it");
        });
        assertThat(repeated.recorded()).isEmpty();
        assertThat(bronze.decisions()).hasSize(1);
        assertThat(bronze.payloads()).hasSize(2);
    }

    @Test
    void discardKeepsOneDecisionForEachRejectionAndPublishesNoPayload() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1", "r-2");
        RejectedRecord unreadable =
                new RejectedRecord(Optional.empty(), Optional.empty(), Optional.empty(), 0, 1, 99, List.of("r-3"));

        DecisionReport report = decisions(archive)
                .record(DecisionKind.DISCARD, List.of(rejected, unreadable), "ada", why("a typo of the vendor"));

        assertThat(report.batchId()).isEmpty();
        assertThat(bronze.decisions())
                .extracting(Decision::getRejectionIds)
                .containsExactlyInAnyOrder(List.of("r-1"), List.of("r-2"), List.of("r-3"));
        assertThat(bronze.payloads()).hasSize(1);
        for (Decision decision : report.recorded()) {
            String symbol = decision.getSymbol() == null ? "unreadable" : decision.getSymbol();
            String key =
                    "decisions/source=alphavantage/symbol=%s/%s.json.gz".formatted(symbol, decision.getDecisionId());
            assertThat(archive.read(key).content())
                    .asString()
                    .contains("\"decision\" : \"DISCARD\"", "\"why\" : \"a typo of the vendor\"");
        }
    }

    @Test
    void payloadThatTheArchiveLacksIsNotDecidedOnAndItsBatchFails() {
        RejectedRecord lost = new RejectedRecord(
                Optional.of("IBM"), Optional.of("p"), Optional.of("bronze/lost.json.gz"), 0, 0, 0, List.of("r-1"));
        List<String> kept = new ArrayList<>();
        RawArchive watched = new ArchiveWithHook(archive, kept::add);

        assertThatThrownBy(
                        () -> decisions(watched).record(DecisionKind.REDRIVE, List.of(lost), "ada", Optional.empty()))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("the archive does not hold bronze/lost.json.gz, so it cannot be published again");

        assertThat(kept).isEmpty();
        assertThat(bronze.decisions()).isEmpty();
        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FAILED");
    }

    @Test
    void runningExtractionIsNotFenced() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1");
        RawArchive busy = new ArchiveWithHook(archive, key -> decisions(archive)
                .record(DecisionKind.REDRIVE, List.of(rejected), "ada", Optional.empty()));

        BatchReport report = extract(busy);

        assertThat(report.published()).isEqualTo(1);
        assertThat(bronze.payloads().stream().map(record -> BronzeTopicsFixture.header(record, "ce_attempt")))
                .containsExactlyInAnyOrder("0", "1", "0");
    }

    @Test
    void fencedRecorderPublishesNothing() throws IOException {
        publish("IBM");
        RejectedRecord rejected = rejected(payload("IBM", 0), "r-1");
        List<DecisionReport> faster = new ArrayList<>();
        RawArchive slow = new ArchiveWithHook(
                archive,
                key -> faster.add(
                        decisions(archive).record(DecisionKind.REDRIVE, List.of(rejected), "bob", Optional.empty())));

        assertThatThrownBy(
                        () -> decisions(slow).record(DecisionKind.REDRIVE, List.of(rejected), "ada", Optional.empty()))
                .isInstanceOf(BronzeException.class)
                .hasMessageStartingWith("another command records decisions at the same time");

        assertThat(faster).singleElement().satisfies(report -> assertThat(report.recorded())
                .extracting(Decision::getDecidedBy)
                .containsExactly("ada"));
        assertThat(bronze.decisions()).hasSize(1);
        assertThat(bronze.payloads()).hasSize(2);
    }

    private DecisionRecorder decisions(RawArchive readable) {
        return decisions(readable, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private DecisionRecorder decisions(RawArchive readable, Clock clock) {
        return new DecisionRecorder(
                bronze.settings(), readable, bronze.serdes(), MarketDataSource.ALPHA_VANTAGE, clock);
    }

    private void publish(String... symbols) throws IOException {
        for (String symbol : symbols) {
            Files.writeString(directory.resolve(symbol + ".json"), SampleResponses.weekly(symbol, "2026-11-20"));
        }
        extract(archive);
    }

    private BatchReport extract(RawArchive readable) {
        return new SavedResponseImporter(bronze.settings(), readable, bronze.serdes(), Clock.systemUTC())
                .run(
                        SavedResponseDirectory.in(
                                directory,
                                MarketDataSource.ALPHA_VANTAGE,
                                Optional.empty(),
                                new AlphaVantage(),
                                new AlphaVantage().redactor(Optional.empty())),
                        BatchProgressListener.NONE);
    }

    /** The symbol's record with this place in its own order. */
    private ConsumerRecord<byte[], byte[]> payload(String symbol, int place) {
        return bronze.payloads().stream()
                .filter(record ->
                        BronzeTopicsFixture.header(record, "ce_subject").equals(symbol))
                .toList()
                .get(place);
    }

    private static RejectedRecord rejected(ConsumerRecord<byte[], byte[]> record, String... rejectionIds) {
        return new RejectedRecord(
                Optional.of(BronzeTopicsFixture.header(record, "ce_subject")),
                Optional.of(BronzeTopicsFixture.header(record, "ce_id")),
                Optional.of(BronzeTopicsFixture.header(record, "ce_archivekey")),
                Integer.parseInt(BronzeTopicsFixture.header(record, "ce_attempt")),
                record.partition(),
                record.offset(),
                List.of(rejectionIds));
    }

    private static PartitionOffset position(ConsumerRecord<byte[], byte[]> record) {
        return new PartitionOffset(record.partition(), record.offset());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static Optional<String> why(String text) {
        return Optional.of(text);
    }

    /** The real archive with a hook after each put. */
    private record ArchiveWithHook(RawArchive archive, Consumer<String> afterKeep) implements RawArchive {
        @Override
        public Archived read(String key) {
            return archive.read(key);
        }

        @Override
        public List<String> keys(String prefix, String after) {
            return archive.keys(prefix, after);
        }

        @Override
        public PutResult put(String key, byte[] content, Map<String, String> metadata) {
            PutResult result = archive.put(key, content, metadata);
            afterKeep.accept(key);
            return result;
        }
    }
}
