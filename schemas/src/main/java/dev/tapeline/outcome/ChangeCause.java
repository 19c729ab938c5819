package dev.tapeline.outcome;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a vintage differs from the one before.
 *
 * <p>The names are stored in receipts and restatements for ever, so they never change.
 */
public enum ChangeCause {
    /** Weeks that were not known, or were not complete. */
    NEW_WEEKS,
    /** The adjusted closes of older weeks were rescaled for a dividend. */
    DIVIDEND,
    /** The adjusted closes of older weeks were rescaled for a split. */
    SPLIT,
    /** The adjusted closes of older weeks were rescaled, and no known dividend or split explains it. */
    RESCALE,
    /** Single values of complete weeks were corrected. */
    CORRECTION,
    /** Weeks are no longer in the series. */
    WITHDRAWAL;

    /** The names of the causes, joined by {@code +} in the order of this enumeration; empty for none. */
    public static String named(Set<ChangeCause> causes) {
        return causes.isEmpty()
                ? ""
                : EnumSet.copyOf(causes).stream().map(ChangeCause::name).collect(Collectors.joining("+"));
    }
}
