package dev.tapeline.normalizer.rules;

import dev.tapeline.outcome.PayloadRule;

/**
 * Signals that a rule rejects a payload as a whole.
 *
 * <p>An expected outcome of hostile or broken input, so it carries no stack trace. The message is the detail of the
 * rejection.
 */
public final class RejectedPayloadException extends Exception {
    private final PayloadRule rule;
    private final int rowsRead;

    /**
     * A payload that breaks a rule.
     *
     * @param detail how the rule is broken, in one line
     * @param rowsRead rows that were read from the payload, all of which are rejected with it
     */
    public RejectedPayloadException(PayloadRule rule, String detail, int rowsRead) {
        super(detail, null, false, false);
        this.rule = rule;
        this.rowsRead = rowsRead;
    }

    /** The rule that the payload breaks. */
    public PayloadRule rule() {
        return rule;
    }

    /** Rows that were read from the payload. */
    public int rowsRead() {
        return rowsRead;
    }
}
