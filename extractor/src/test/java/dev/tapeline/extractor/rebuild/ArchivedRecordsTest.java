package dev.tapeline.extractor.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/** The order of a rebuild, from what is known of the lost topic. */
class ArchivedRecordsTest {
    private static final String BATCH = "20261120T100000Z-0001";
    private static final Instant PUBLISHED = Instant.parse("2026-11-20T10:30:00Z");

    private final RawArchive archive = new SortedArchive();

    @Test
    void payloadsComeInTheOrderAndWithTheTimeOfTheBackup() {
        archive("AAA", 1);
        archive("AAA", 2);

        List<ArchivedRecord> records = inOrder(
                List.of(), complete(List.of(publication("AAA", 2, 0, 5), publication("AAA", 1, 0, 9)), Set.of()));

        assertThat(records).extracting(ArchivedRecord::payloadId).containsExactly("AAA-2", "AAA-1");
        assertThat(records).extracting(ArchivedRecord::publishedAt).containsOnly(PUBLISHED);
    }

    @Test
    void payloadThatWasNotPublishedIsLeftToTheNextExtraction() {
        archive("AAA", 1);
        archive("AAA", 2);

        assertThat(inOrder(List.of(), complete(List.of(publication("AAA", 1, 0, 5)), Set.of())))
                .extracting(ArchivedRecord::payloadId)
                .containsExactly("AAA-1");
        assertThat(inOrder(List.of(), new PriorBronze(List.of(publication("AAA", 1, 0, 5)), List.of(), List.of())))
                .as("the warehouse may be behind the topic")
                .extracting(ArchivedRecord::payloadId)
                .containsExactly("AAA-1", "AAA-2");
    }

    @Test
    void republicationHasTheBatchOfTheBackup() {
        archive("AAA", 1);
        PriorPublication again =
                new PriorPublication("AAA-1", 1, 12, "20261121T080000Z-0002", Optional.of(PUBLISHED.plusSeconds(60)));

        List<ArchivedRecord> records = inOrder(
                List.of(decision("AAA", 1)), complete(List.of(publication("AAA", 1, 0, 5), again), Set.of("decided")));

        assertThat(records).hasSize(2);
        assertThat(records.get(1).batchId()).isEqualTo("20261121T080000Z-0002");
        assertThat(records.get(1).attempt()).isEqualTo(1);
    }

    @Test
    void onlyPublishedDecisionsBelongToACompleteBackup() {
        assertThat(complete(List.of(), Set.of("decided")).wasPublished("decided"))
                .isTrue();
        assertThat(complete(List.of(), Set.of("decided")).wasPublished("interrupted"))
                .isFalse();
        assertThat(new PriorBronze(List.of(), List.of(), List.of()).wasPublished("interrupted"))
                .isTrue();
    }

    private List<ArchivedRecord> inOrder(List<Decision> decisions, PriorBronze prior) {
        return new ArchivedRecords(archive, MarketDataSource.SIMULATED).inOrder(decisions, prior);
    }

    private static PriorBronze complete(List<PriorPublication> publications, Set<String> decisions) {
        return new PriorBronze(publications, List.of(), List.of(), Optional.of(decisions));
    }

    private static PriorPublication publication(String symbol, int day, int attempt, long offset) {
        return new PriorPublication(symbol + "-" + day, attempt, offset, BATCH, Optional.of(PUBLISHED));
    }

    private void archive(String symbol, int day) {
        byte[] content = (symbol + day).getBytes(StandardCharsets.UTF_8);
        Instant at = Instant.parse("2026-11-2" + day + "T10:00:00Z");
        archive.put(
                ArchiveKey.of("simulated", "OVERVIEW", symbol, at, Sha256.hex(content))
                        .text(),
                content,
                Map.of(
                        PayloadHeaders.ID,
                        symbol + "-" + day,
                        PayloadHeaders.SUBJECT,
                        symbol,
                        PayloadHeaders.BATCH_ID,
                        BATCH,
                        PayloadHeaders.TIME,
                        at.toString(),
                        PayloadHeaders.SHA256,
                        Sha256.hex(content)));
    }

    private static Decision decision(String symbol, int day) {
        return Decision.newBuilder()
                .setDecisionId("decided")
                .setDecision("ACCEPT")
                .setSymbol(symbol)
                .setPayloadId(symbol + "-" + day)
                .setRejectionIds(List.of())
                .setAttempt(0)
                .setBronzePartition(0)
                .setBronzeOffset(5L)
                .setArchiveKey("key")
                .setDecidedBy("ann")
                .setDecidedAt(PUBLISHED)
                .build();
    }

    /** Objects in the order of their keys, as a store lists them. */
    private static final class SortedArchive implements RawArchive {
        private final NavigableMap<String, Archived> objects = new ConcurrentSkipListMap<>();

        @Override
        public PutResult put(String key, byte[] content, Map<String, String> metadata) {
            objects.put(key, new Archived(content, metadata));
            return PutResult.NEW;
        }

        @Override
        public Archived read(String key) {
            return objects.get(key);
        }

        @Override
        public List<String> keys(String prefix, String after) {
            return objects.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
        }
    }
}
