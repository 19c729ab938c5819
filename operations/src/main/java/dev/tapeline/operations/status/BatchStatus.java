package dev.tapeline.operations.status;

/**
 * The batch that started last, as far as the warehouse has loaded it.
 *
 * @param published payloads published
 * @param failed requests or files without a usable response
 */
public record BatchStatus(
        String batchId, String trigger, String status, String startedAt, long published, long failed) {}
