package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.Sha256;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Stores decisions in the archive under a key derived from their subject, so that each is stored once. */
public final class DecisionArchive {
    private final RawArchive archive;
    private final MarketDataSource source;

    public DecisionArchive(RawArchive archive, MarketDataSource source) {
        this.archive = archive;
        this.source = source;
    }

    /** Stores a decision; returns the stored one, which an interrupted command may have written with another time or reason. */
    Decision store(Decision decision) {
        String key = key(decision);
        try {
            if (holds(key)) {
                return DecisionJsonCodec.read(archive.read(key).content());
            }
            byte[] content = DecisionJsonCodec.write(decision);
            archive.put(
                    key,
                    content,
                    Map.of(
                            PayloadHeaders.SHA256,
                            Sha256.hex(content),
                            PayloadHeaders.CONTENT_TYPE,
                            "application/json"));
            return decision;
        } catch (IOException e) {
            throw new ArchiveException("the archive holds no decision under " + key, e);
        }
    }

    /** All decisions about payloads of the source, in the order in which they were made. */
    public List<Decision> all() {
        return archive.keys("decisions/source=" + source.label() + "/", "").stream()
                .map(this::read)
                .sorted(Comparator.comparing(Decision::getDecidedAt).thenComparing(Decision::getDecisionId))
                .toList();
    }

    /** The headers with which a decision published a payload again in a batch. */
    public static Map<String, String> republishedHeaders(
            Decision decision, RawArchive.Archived payload, String batchId) {
        return new RepublishedPayload(decision, payload, new BatchId(batchId)).headers();
    }

    private Decision read(String key) {
        try {
            return DecisionJsonCodec.read(archive.read(key).content());
        } catch (IOException e) {
            throw new ArchiveException("the archive holds no decision under " + key, e);
        }
    }

    /** The rejected payload. */
    RawArchive.Archived payloadOf(Decision decision) {
        String key = decision.getArchiveKey();
        if (!holds(key)) {
            throw new ArchiveException("the archive does not hold " + key + ", so it cannot be published again");
        }
        return archive.read(key);
    }

    private boolean holds(String key) {
        return archive.keys(key, "").contains(key);
    }

    private String key(Decision decision) {
        String symbol = decision.getSymbol() == null ? "unreadable" : decision.getSymbol();
        return "decisions/source=" + source.label() + "/symbol=" + symbol + "/" + decision.getDecisionId() + ".json.gz";
    }
}
