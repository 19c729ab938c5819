package dev.tapeline.operations.status;

/**
 * The meters of a process at one time, a row of {@code ops.process_sample}.
 *
 * <p>Counters start with the process, so that a lost sample loses no counts. Values of a role that this process does not run,
 * and values that are not available at the time, are null.
 *
 * @param normalizerLag bronze records that all normalizers together have not committed
 * @param sinkLag silver records that are not in the warehouse yet, in the partitions of this process
 */
public record ProcessSample(
        long heapUsedBytes,
        long heapMaxBytes,
        double gcSeconds,
        Long normalizerLag,
        Long rowsNormalized,
        Long rowsRejected,
        Long sinkLag,
        Long rowsLoaded,
        long logWarnings,
        long logErrors) {}
