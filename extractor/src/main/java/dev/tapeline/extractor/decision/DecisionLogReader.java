package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.CommittedTopicReader;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import java.util.HashMap;
import java.util.Map;

/** Reads all earlier decisions from their topic, since the warehouse may lag behind it. */
final class DecisionLogReader {
    private final CommittedTopicReader<Decision> topic;

    DecisionLogReader(BronzeSettings settings, TopicSerdes serdes) {
        this.topic = new CommittedTopicReader<>(settings, Topics.BRONZE_DECISIONS, serdes);
    }

    /** All decisions by id. Complete for the holder of the only producer of decisions. */
    Map<String, Decision> read() {
        Map<String, Decision> decisions = new HashMap<>();
        topic.forEach(decision -> decisions.putIfAbsent(decision.getDecisionId(), decision));
        return decisions;
    }
}
