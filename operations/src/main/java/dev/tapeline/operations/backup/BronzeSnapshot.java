package dev.tapeline.operations.backup;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.bronze.CommittedTopicReader;
import dev.tapeline.extractor.rebuild.PublicationLog;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the bronze topics hold besides the bodies.
 *
 * @param isContinued whether the publications follow those of the run before
 */
record BronzeSnapshot(
        String topicId,
        boolean isContinued,
        PublicationLog log,
        List<BatchEvent> batches,
        List<ApiCall> calls,
        List<Decision> decisions) {
    /**
     * Reads the topics in an order in which nothing is ahead of its payload.
     *
     * <p>A call is settled, and a batch finished, with its payloads or after them, and a decision is published with them. So what is
     * read before the payloads can be unfinished, which the next extraction continues.
     */
    static BronzeSnapshot read(BackupSettings settings, Optional<BackupManifest> before) {
        try (GenerationTopics topics =
                new GenerationTopics(settings.bronze().clientProperties(), settings.topicPrefix())) {
            String topicId = topics.bronzeTopicId();
            boolean isContinued = before.map(manifest -> manifest.bronzeTopic().equals(topicId))
                    .orElse(false);
            List<BatchEvent> batches = new ArrayList<>();
            Map<String, ApiCall> calls = new LinkedHashMap<>();
            List<Decision> decisions = new ArrayList<>();
            read(settings, Topics.BRONZE_BATCHES, batches::add);
            read(settings, Topics.BRONZE_API_CALLS, call -> calls.put(call.getCallId(), call));
            PublicationLog log = PublicationLog.read(
                    settings.bronze(), isContinued ? before.orElseThrow().positions() : Map.of());
            read(settings, Topics.BRONZE_DECISIONS, decisions::add);
            return new BronzeSnapshot(topicId, isContinued, log, batches, List.copyOf(calls.values()), decisions);
        }
    }

    private static <T extends SpecificRecord> void read(BackupSettings settings, Topic<T> topic, Consumer<T> each) {
        new CommittedTopicReader<>(settings.bronze(), topic, settings.serdes()).forEach(each);
    }
}
