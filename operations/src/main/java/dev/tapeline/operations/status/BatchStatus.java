package dev.tapeline.operations.status;

/**
 * The batch that started last, as far as the warehouse has loaded it.
 *
 * @param status {@code running}, {@code finished}, {@code failed}, or {@code interrupted} if the process ended before the
 *     batch
 * @param published payloads published
 * @param failed requests or files without a usable response
 */
public record BatchStatus(
        String batchId, String trigger, String status, String startedAt, long published, long failed) {
    private static final String RUNNING = "running";

    /** The same batch, interrupted if it has not finished and nobody is extracting. */
    BatchStatus seenWhile(boolean isExtracting) {
        return isExtracting || !status.equals(RUNNING)
                ? this
                : new BatchStatus(batchId, trigger, "interrupted", startedAt, published, failed);
    }

    boolean isInterrupted() {
        return status.equals("interrupted");
    }
}
