package dev.tapeline.normalizer.topology;

/**
 * Work of the normalizer since its start.
 *
 * @param outages how often a thread was restarted because the broker or the registry was unavailable
 * @param busySeconds time spent on payloads, summed over threads
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
