package dev.tapeline.normalizer.rules;

import dev.tapeline.outcome.PayloadRule;

/** A payload that a rule refuses whole; carries how many rows had been seen in it. */
public final class RejectedPayloadException extends Exception {
    private final transient Refusal refusal;

    public RejectedPayloadException(PayloadRule rule, String detail, int rowsRead) {
        super(detail, null, false, false);
        this.refusal = new Refusal(rule, detail, rowsRead);
    }

    /** The rule, how it was broken, and the rows seen. */
    public record Refusal(PayloadRule rule, String detail, int rowsRead) {}

    public Refusal refusal() {
        return refusal;
    }
}
