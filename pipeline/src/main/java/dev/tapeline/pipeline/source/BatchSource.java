package dev.tapeline.pipeline.source;

/** What a batch is made from: a market that is asked, or saved responses. Closed when the batch has ended. */
public sealed interface BatchSource extends AutoCloseable permits MarketSource, SavedSource {
    @Override
    default void close() {}
}
