package dev.tapeline.simulator.listing;

/** What the vendor knows of the company behind a security, since answers without figures are the ones that break readers. */
public enum OverviewCoverage {
    /** Every field has a value. */
    PROFITABLE,
    /** No earnings, so every ratio over them is {@code None} or {@code -}. */
    LOSS_MAKING,
    /** Nothing known: the answer is {@code {}}. */
    NONE
}
