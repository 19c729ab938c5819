package dev.tapeline.extractor.rebuild;

/**
 * What a rebuild has published.
 *
 * @param payloads records in {@code bronze.payloads} now
 * @param present how many of them an earlier, interrupted rebuild had published
 */
public record RebuildReport(int payloads, int present, int decisions, int batches, int calls) {}
