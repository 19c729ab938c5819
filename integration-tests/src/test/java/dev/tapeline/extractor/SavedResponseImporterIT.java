package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.ArchiveSettings;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.fixture.BronzeTopicsFixture;
import dev.tapeline.extractor.fixture.InMemoryArchive;
import dev.tapeline.extractor.fixture.TestBucket;
import dev.tapeline.extractor.saved.SavedResponse;
import dev.tapeline.extractor.saved.SavedResponseDirectory;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.market.Symbol;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.kafka.TestTopics;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class SavedResponseImporterIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    private static final ApiKey KEY = new ApiKey("QWERTZUIOPASDFGH");

    private static final AlphaVantage VENDOR = new AlphaVantage();

    @TempDir
    Path directory;

    private BronzeTopicsFixture bronze;
    private ArchiveSettings archiveSettings;

    @BeforeEach
    void useTopicsAndABucketOfItsOwn() {
        bronze = new BronzeTopicsFixture(stack.freshName(), stack.endpoints());
        archiveSettings = TestBucket.settings(stack);
    }

    @Test
    void importedResponsesAreInBronzeAndInTheArchive() throws IOException {
        save("IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        save("IBM-2026-11-21.json", SampleResponses.overview("IBM"));
        save("TSCO.LON.json", SampleResponses.weekly("TSCO.LON", "2026-11-20"));
        save("error.json", "{\"Note\": \"slow down\"}");

        BatchReport report = runImport();

        assertThat(bronze.payloads()).hasSize(3).allSatisfy(record -> {
            String symbol = BronzeTopicsFixture.header(record, "ce_subject");
            assertThat(record.key()).asString().isEqualTo(symbol);
            assertThat(record.partition()).isEqualTo(SymbolPartitioner.partitionOf(symbol, TestTopics.PARTITIONS));
            assertThat(BronzeTopicsFixture.header(record, "ce_batchid")).isEqualTo(report.batchId());
            assertThat(TestBucket.object(archiveSettings, BronzeTopicsFixture.header(record, "ce_archivekey")))
                    .isEqualTo(record.value());
        });
        assertThat(bronze.payloads().stream()
                        .filter(record ->
                                BronzeTopicsFixture.header(record, "ce_subject").equals("IBM"))
                        .map(record -> BronzeTopicsFixture.header(record, "ce_type") + " "
                                + BronzeTopicsFixture.header(record, "ce_time")))
                .containsExactly(
                        "alphavantage.OVERVIEW 2026-11-22T04:59:59.000Z",
                        "alphavantage.TIME_SERIES_WEEKLY_ADJUSTED 2026-11-21T04:59:59.000Z");
        assertThat(report.planned()).isEqualTo(4);
        assertThat(report.published()).isEqualTo(3);
        assertThat(report.failed())
                .containsExactly(new FailedResponse("error.json", "an error response, Note: 'slow down'"));
    }

    @Test
    void finishedEventNamesTheLastOffsetOfEachPartition() throws IOException {
        for (String symbol : List.of("A", "AA", "AAA", "B", "BB", "IBM", "IBM.LON")) {
            save(symbol + ".json", SampleResponses.weekly(symbol, "2026-11-20"));
        }

        BatchReport report = runImport();

        BatchEvent started = bronze.events().get(0);
        BatchEvent finished = bronze.events().get(1);
        assertThat(started.getEvent()).isEqualTo("STARTED");
        assertThat(started.getPlanned()).isEqualTo(7);
        assertThat(finished.getEvent()).isEqualTo("FINISHED");
        assertThat(finished.getBatchId()).isEqualTo(report.batchId());
        assertThat(finished.getPublished()).isEqualTo(7);
        assertThat(finished.getTrigger()).isEqualTo("import");
        assertThat(finished.getSource()).isEqualTo("alphavantage");
        assertThat(finished.getLastOffsets())
                .containsExactlyElementsOf(report.lastOffsets().entrySet().stream()
                        .map(last -> new PartitionOffset(last.getKey(), last.getValue()))
                        .toList());
        assertThat(report.lastOffsets()).isEqualTo(lastOffsets(bronze.payloads()));
    }

    @Test
    void responsesImportedTwiceAreArchivedOnceAndPublishedTwice() throws IOException {
        save("IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        save("copy/IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));

        BatchReport first = runImport();
        BatchReport second = runImport();

        assertThat(first.archived()).isEqualTo(1);
        assertThat(first.alreadyArchived()).isEqualTo(1);
        assertThat(second.archived()).isZero();
        assertThat(second.alreadyArchived()).isEqualTo(2);
        assertThat(bronze.payloads().stream().map(record -> BronzeTopicsFixture.header(record, "ce_id")))
                .hasSize(4)
                .containsOnly(BronzeTopicsFixture.header(bronze.payloads().get(0), "ce_id"));
        assertThat(bronze.events())
                .extracting(BatchEvent::getEvent)
                .containsExactly("STARTED", "FINISHED", "STARTED", "FINISHED");
    }

    @Test
    void batchThatBreaksLeavesNothingOfItsTransactionAndHasFailed() throws IOException {
        for (int i = 0; i < 9; i++) {
            save("S" + i + ".json", SampleResponses.weekly("S" + i, "2026-11-20"));
        }
        RawArchive broken = new BreakingArchive(new InMemoryArchive(), "symbol=S7/");

        assertThatThrownBy(() -> importer(broken).run(saved(), BatchProgressListener.NONE))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("the archive broke at S7");

        assertThat(bronze.payloads()).isEmpty();
        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FAILED");
        assertThat(bronze.events().get(1).getPublished()).isZero();
        assertThat(bronze.events().get(1).getLastOffsets()).isEmpty();

        runImport();

        assertThat(bronze.payloads()).hasSize(9);
        assertThat(bronze.events())
                .extracting(BatchEvent::getEvent)
                .containsExactly("STARTED", "FAILED", "STARTED", "FINISHED");
    }

    @Test
    void fencedImportFailsWithItsReason() throws IOException {
        save("IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        RawArchive archive = new InMemoryArchive();
        SavedResponseSource overtaken =
                new SingleResponse(() -> importer(archive).run(saved(), BatchProgressListener.NONE));

        assertThatThrownBy(() -> importer(archive).run(overtaken, BatchProgressListener.NONE))
                .isInstanceOf(BronzeException.class)
                .hasMessage("another extraction of this pipeline has begun, so this one stops; run one at a time");

        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "STARTED", "FINISHED");
    }

    @Test
    void keyIsNeitherPublishedNorArchived() throws IOException {
        save("IBM.json", SampleResponses.overview("IBM").replace("made-up", KEY.secret()));

        runImport();

        ConsumerRecord<byte[], byte[]> record = bronze.payloads().get(0);
        assertThat(record.value()).asString().contains("A *** company");
        assertThat(BronzeTopicsFixture.header(record, "ce_redacted")).isEqualTo("true");
        assertThat(TestBucket.object(archiveSettings, BronzeTopicsFixture.header(record, "ce_archivekey")))
                .isEqualTo(record.value());
    }

    @Test
    void progressIsReportedAfterEachResponse() throws IOException {
        save("a.json", SampleResponses.weekly("IBM", "2026-11-20"));
        save("b.json", "{}");
        List<String> progress = new ArrayList<>();

        importer(new InMemoryArchive()).run(saved(), (done, planned) -> progress.add(done + "/" + planned));

        assertThat(progress).containsExactly("1/2", "2/2");
    }

    @Test
    void unreachableBrokerIsReportedInOneLine() throws IOException {
        save("IBM.json", SampleResponses.weekly("IBM", "2026-11-20"));
        BronzeSettings unreachable = new BronzeSettings(
                new PipelineNamespace("", 1),
                Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 300),
                1,
                "import");
        SavedResponseImporter extraction =
                new SavedResponseImporter(unreachable, new InMemoryArchive(), bronze.serdes(), Clock.systemUTC());

        assertThatThrownBy(() -> extraction.run(saved(), BatchProgressListener.NONE))
                .isInstanceOf(BronzeException.class)
                .hasMessageStartingWith("cannot begin at the broker 127.0.0.1:1: ")
                .hasMessageNotContaining("\n");
    }

    private BatchReport runImport() {
        try (S3Archive archive = S3Archive.open(archiveSettings)) {
            return importer(archive).run(saved(), BatchProgressListener.NONE);
        }
    }

    private SavedResponseImporter importer(RawArchive archive) {
        return new SavedResponseImporter(bronze.settings(), archive, bronze.serdes(), Clock.systemUTC());
    }

    private SavedResponseDirectory saved() {
        return SavedResponseDirectory.in(
                directory, MarketDataSource.ALPHA_VANTAGE, Optional.empty(), VENDOR, VENDOR.redactor(Optional.of(KEY)));
    }

    private void save(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<Integer, Long> lastOffsets(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().collect(Collectors.toMap(ConsumerRecord::partition, ConsumerRecord::offset, Math::max));
    }

    /** Runs a hook before its only response. */
    private record SingleResponse(Runnable before) implements SavedResponseSource {
        @Override
        public MarketDataSource dataSource() {
            return MarketDataSource.SIMULATED;
        }

        @Override
        public int planned() {
            return 1;
        }

        @Override
        public Iterator<SavedResponse> responses() {
            return Stream.generate(() -> {
                        before.run();
                        return (SavedResponse) new SavedResponse.Imported(new VendorResponse(
                                VendorFunction.OVERVIEW, new Symbol("S"), Instant.EPOCH, SampleResponses.body("{}")));
                    })
                    .limit(1)
                    .iterator();
        }
    }

    /** Breaks at one key. */
    private record BreakingArchive(RawArchive archive, String at) implements RawArchive {
        @Override
        public PutResult put(String key, byte[] content, Map<String, String> metadata) {
            if (key.contains(at)) {
                throw new ArchiveException("the archive broke at S7");
            }
            return archive.put(key, content, metadata);
        }

        @Override
        public Archived read(String key) {
            return archive.read(key);
        }

        @Override
        public List<String> keys(String prefix, String after) {
            return archive.keys(prefix, after);
        }
    }
}
