package dev.tapeline.extractor.rebuild;

/**
 * Where a payload was published in the lost topic, as a receipt says.
 *
 * @param offset in the partition of its symbol
 */
public record PriorPublication(String payloadId, int attempt, long offset, String batchId) {}
