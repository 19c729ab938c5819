package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.Sha256;
import java.io.IOException;
import java.util.Map;

/** Stores decisions in the archive under a key derived from their subject, so that each is stored once. */
final class DecisionArchive {
    private final RawArchive archive;
    private final MarketDataSource source;

    DecisionArchive(RawArchive archive, MarketDataSource source) {
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
