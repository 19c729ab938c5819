package dev.tapeline.operations.status;

import java.util.Locale;
import java.util.Optional;

/**
 * How long the disk of a home lasts.
 *
 * @param usedBytes of the home
 * @param bytesPerWeek by which it has grown per week so far
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // unknown before the second week
public record DiskOutlook(long freeBytes, long usedBytes, Optional<Long> bytesPerWeek) {
    private static final double MEBIBYTE = 1024.0 * 1024;
    private static final long TEN_YEARS = 520;

    /** Weeks until the disk is full at this pace. */
    public Optional<Long> weeksLeft() {
        return bytesPerWeek.filter(bytes -> bytes > 0).map(bytes -> freeBytes / bytes);
    }

    /** In words. */
    public String text() {
        String free = String.format(Locale.ROOT, "%,.0f MiB free", freeBytes / MEBIBYTE);
        return weeksLeft()
                .map(weeks -> String.format(
                        Locale.ROOT,
                        "%s, %s at %,.1f MiB a week",
                        free,
                        weeks > TEN_YEARS ? "enough for more than ten years" : "enough for %,d weeks".formatted(weeks),
                        bytesPerWeek.orElseThrow() / MEBIBYTE))
                .orElse(free + String.format(Locale.ROOT, ", %,.0f MiB used", usedBytes / MEBIBYTE));
    }
}
