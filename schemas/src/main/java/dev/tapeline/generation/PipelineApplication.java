package dev.tapeline.generation;

import dev.tapeline.topics.PipelineNamespace;

/** An application that keeps its progress on the Kafka cluster under an id of its own. */
public enum PipelineApplication {
    NORMALIZER("tapeline-normalizer"),
    SINK("tapeline-sink");

    private final String baseName;

    PipelineApplication(String baseName) {
        this.baseName = baseName;
    }

    /** Application id and consumer group of this application in one generation. */
    public String id(PipelineNamespace namespace) {
        return namespace.generational(baseName);
    }
}
