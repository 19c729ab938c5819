package dev.tapeline.generation;

import java.time.Duration;

/**
 * The configurable rules of a generation, the same for all its payloads.
 *
 * @param settling time after the close of a week's last session before its bars are complete
 * @param rejectsZeroVolume whether a row without trades is rejected; otherwise it is kept and flagged
 */
public record RuleSettings(Duration settling, boolean rejectsZeroVolume) {
    /** The rules of a configuration that sets none of them. */
    public static final RuleSettings DEFAULT = new RuleSettings(Duration.ofHours(6), false);

    public RuleSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time must not be negative");
        }
    }
}
