package dev.tapeline.extractor;

import dev.tapeline.avro.Decision;
import dev.tapeline.topics.PayloadHeaders;
import java.io.IOException;
import java.util.Map;

/** Decisions in the archive, each under a name that follows from what is decided, so that it is kept once. */
final class DecisionArchive {
    private final ReadableArchive archive;
    private final MarketSource market;

    DecisionArchive(ReadableArchive archive, MarketSource market) {
        this.archive = archive;
        this.market = market;
    }

    /** The decision as it is kept: an interrupted command may have kept it before, at another time and in other words. */
    Decision keep(Decision decision) {
        String key = key(decision);
        try {
            ArchivedObject kept = archive.read(key).orElse(null);
            if (kept != null) {
                return DecisionJson.read(kept.content());
            }
            byte[] content = DecisionJson.write(decision);
            archive.keep(
                    key,
                    content,
                    Map.of(
                            PayloadHeaders.SHA256,
                            Body.of(content, false).sha256(),
                            PayloadHeaders.CONTENT_TYPE,
                            "application/json"));
            return decision;
        } catch (IOException e) {
            throw new ArchiveException("the archive holds something else than a decision under " + key, e);
        }
    }

    private String key(Decision decision) {
        String symbol = decision.getSymbol() == null ? "unreadable" : decision.getSymbol();
        return "decisions/source=" + market.label() + "/symbol=" + symbol + "/" + decision.getDecisionId() + ".json.gz";
    }
}
