package dev.tapeline.outcome;

/**
 * The version of the rules that turn a payload into silver rows.
 *
 * <p>Each receipt records it, so that {@code status} can tell which symbols were normalized by older rules: for them only a
 * replay applies the current ones. Raise it whenever the same payload may now give other rows.
 */
public final class RulesVersion {
    /**
     * The version of this program. 0: releases before versions were recorded. 1: times in "3. Last Refreshed", last trading
     * dates by calendar, zero adjusted closes, absent dividends, whole numbers with decimals, order of OVERVIEW, no dates before
     * 1900.
     */
    public static final int CURRENT = 1;

    private RulesVersion() {}
}
