package dev.tapeline.normalizer.topology;

/**
 * What the normalizer has done since it was started.
 *
 * @param outages how often a broker or registry that was away has been waited for
 * @param busySeconds spent on payloads, summed over threads
 * @param elapsedSeconds from the first payload to the newest
 */
public record NormalizerProgress(
        long payloads,
        long payloadsRejected,
        long rowsRead,
        long rowsRejected,
        long barsEmitted,
        long outages,
        double busySeconds,
        double elapsedSeconds) {}
