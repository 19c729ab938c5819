package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.RedactedBody;
import java.io.IOException;
import java.util.Map;

/** Decisions in the archive, each under a name that follows from what is decided, so that it is kept once. */
final class DecisionArchive {
    private final RawArchive archive;
    private final MarketDataSource market;

    DecisionArchive(RawArchive archive, MarketDataSource market) {
        this.archive = archive;
        this.market = market;
    }

    /** The decision as it is kept: an interrupted command may have kept it before, at another time and in other words. */
    Decision keep(Decision decision) {
        String key = key(decision);
        try {
            if (holds(key)) {
                return DecisionJsonCodec.read(archive.read(key).content());
            }
            byte[] content = DecisionJsonCodec.write(decision);
            archive.keep(
                    key,
                    content,
                    Map.of(
                            PayloadHeaders.SHA256,
                            RedactedBody.of(content, false).sha256(),
                            PayloadHeaders.CONTENT_TYPE,
                            "application/json"));
            return decision;
        } catch (IOException e) {
            throw new ArchiveException("the archive holds something else than a decision under " + key, e);
        }
    }

    /** The payload that was refused. */
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
        return "decisions/source=" + market.label() + "/symbol=" + symbol + "/" + decision.getDecisionId() + ".json.gz";
    }
}
