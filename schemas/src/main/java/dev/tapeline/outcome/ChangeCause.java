package dev.tapeline.outcome;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a vintage differs from the one before. The names appear in receipts and restatements and are kept for ever. */
public enum ChangeCause {
    /** Weeks that were not known, or were not finished. */
    NEW_WEEKS,
    /** The adjusted closes of older weeks were rescaled for a dividend. */
    DIVIDEND,
    /** The adjusted closes of older weeks were rescaled for a split. */
    SPLIT,
    /** The adjusted closes of older weeks were rescaled, and neither a dividend nor a split in sight explains it. */
    RESCALE,
    /** Values of finished weeks were corrected one by one. */
    CORRECTION,
    /** Weeks are told no more. */
    WITHDRAWAL;

    /** The names, joined by {@code +} in the order of this enumeration. */
    public static String named(Set<ChangeCause> causes) {
        return causes.isEmpty()
                ? ""
                : EnumSet.copyOf(causes).stream().map(ChangeCause::name).collect(Collectors.joining("+"));
    }
}
