package dev.tapeline.cli.metrics;

/**
 * What the meters of a process say at one moment, a row of {@code ops.process_sample}.
 *
 * <p>Counts run from the start of the process, so that a sample that got lost takes nothing with it. What belongs to a role
 * that is not played, or cannot be asked at the moment, is null.
 *
 * @param normalizerLag records of bronze that all normalizers together have not committed
 * @param sinkLag records of silver that are not in the warehouse yet, in the partitions of this process
 */
record ProcessSample(
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
