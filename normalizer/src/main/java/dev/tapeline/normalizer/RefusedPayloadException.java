package dev.tapeline.normalizer;

import dev.tapeline.normalizer.rules.PayloadRule;

/** A payload that a rule refuses whole; carries how many rows had been seen in it. */
final class RefusedPayloadException extends Exception {
    private final transient Refusal refusal;

    RefusedPayloadException(PayloadRule rule, String detail, int rowsRead) {
        super(detail, null, false, false);
        this.refusal = new Refusal(rule, detail, rowsRead);
    }

    /** The rule, how it was broken, and the rows seen. */
    record Refusal(PayloadRule rule, String detail, int rowsRead) {}

    Refusal refusal() {
        return refusal;
    }
}
