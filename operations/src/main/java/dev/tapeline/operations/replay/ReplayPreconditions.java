package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.replay.generation.BegunGenerations;
import dev.tapeline.operations.replay.generation.GenerationLifecycle;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import dev.tapeline.operations.replay.generation.GenerationTopics;
import dev.tapeline.operations.replay.generation.ReplayException;
import java.nio.file.Path;

/** What must hold before a generation is built: bronze is there, and so is the disk space. */
final class ReplayPreconditions {
    /** In the place of the id of a topic that is lost, so that its offsets are never compared with those of another. */
    static final String LOST_TOPIC = "lost";

    private static final double SPARE_DISK = 1.2;

    private final ReplaySettings settings;
    private final ReplayProgress progress;
    private final BegunGenerations generations;
    private final GenerationMeasures measures;

    ReplayPreconditions(ReplaySettings settings, ReplayProgress progress) {
        this.settings = settings;
        this.progress = progress;
        this.generations = new BegunGenerations(settings.owner());
        this.measures = new GenerationMeasures(settings.owner());
    }

    /** Whether the current generation was built from a topic that is lost; fails if the present topic does not replace it. */
    boolean isTopicLost() {
        Generation current = generations.current();
        try (GenerationTopics topics = settings.topics()) {
            String recorded = generations.bronzeTopic(current);
            boolean isLost = recorded.equals(LOST_TOPIC)
                    || (!recorded.isEmpty() && !recorded.equals(topics.bronzeTopicId()))
                    || topics.isBronzeShorterThan(measures.bronzeOffsets(current));
            if (isLost && topics.isBronzeEmpty()) {
                throw new ReplayException("bronze.payloads is empty: fill it with ./tapeline replay --rebuild-topic");
            }
            if (isLost) {
                new GenerationLifecycle(settings.owner()).recordBronzeTopic(LOST_TOPIC);
            }
            return isLost;
        }
    }

    /** States the disk space that a second generation needs, in bytes; fails if the disk has less. */
    long requireDisk() {
        long needed = neededDisk();
        if (settings.disk().isEmpty()) {
            progress.says("about %,d MB of disk are needed on the servers".formatted(megabytes(needed)));
            return needed;
        }
        Path disk = settings.disk().get();
        long free = disk.toFile().getUsableSpace();
        progress.says("about %,d MB of disk are needed, %,d MB are free".formatted(megabytes(needed), megabytes(free)));
        if (free < needed) {
            throw new ReplayException("a second generation needs about %,d MB of disk, but only %,d MB are free at %s"
                    .formatted(megabytes(needed), megabytes(free), disk));
        }
        return needed;
    }

    private long neededDisk() {
        Generation current = generations.current();
        try (GenerationTopics topics = settings.topics()) {
            return Math.round(SPARE_DISK * (measures.bytes(current) + topics.bytes(current)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
