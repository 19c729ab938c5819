package dev.tapeline.simulator.listing;

/** How much the vendor knows of a company: readers must also handle a response without figures. */
public enum OverviewCoverage {
    /** Every field has a value. */
    PROFITABLE,
    /** No earnings: each ratio that divides by them is {@code None} or {@code -}. */
    LOSS_MAKING,
    /** Nothing: the response is {@code {}}. */
    NONE
}
