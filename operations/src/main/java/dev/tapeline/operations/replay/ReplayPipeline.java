package dev.tapeline.operations.replay;

import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.operations.decision.GoldResult;
import dev.tapeline.operations.replay.generation.ReplayScope;

/** The steps of the pipeline that replays need; implemented where the stages are wired together. */
public interface ReplayPipeline {
    /**
     * Creates what is missing of the topics and the warehouse; where this process runs the servers, it starts the roles
     * of the current generation too, on which other commands that attach to these servers rely.
     *
     * @param isTopicLost whether the current generation cannot continue with the present topics
     */
    void prepareCurrent(boolean isTopicLost);

    /** Creates the topics of a generation that are missing. */
    void prepareTopics(Generation generation);

    /** Starts a normalizer and a sink of a generation in this process; close them when they have caught up. */
    GenerationWriters startWriters(Generation generation, ReplayScope scope);

    /** Whether the committed offsets of a generation's normalizers are at the end of bronze. */
    boolean isNormalized(Generation generation);

    /** Brings gold of a generation up to date. */
    GoldResult model(Generation generation);

    /** Drops all gold schemas of a generation, those of unfinished model runs included. */
    void dropGold(Generation generation);

    /** Fills the bronze topics from the archive. */
    RebuildReport rebuildTopic(PriorBronze prior);

    /** A normalizer and a sink that run in this process. */
    interface GenerationWriters extends AutoCloseable {
        /** Whether the committed offsets of the normalizer are at the end of bronze. */
        boolean isNormalizerCaughtUp();

        /** Whether the sink has written all records of the silver topics. */
        boolean isSinkCaughtUp();

        /** Fails when one of them, a role of the current generation or a server has stopped. */
        void requireAlive();

        @Override
        void close();
    }
}
