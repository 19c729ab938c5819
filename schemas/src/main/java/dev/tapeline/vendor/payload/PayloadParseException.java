package dev.tapeline.vendor.payload;

import dev.tapeline.outcome.PayloadRule;

/**
 * Signals that a payload is not what was requested, and which payload rule it breaks.
 *
 * <p>An expected outcome of hostile or broken input, so it carries no stack trace.
 */
public final class PayloadParseException extends Exception {
    private final PayloadRule rule;

    /**
     * A payload that breaks a rule.
     *
     * @param detail how the rule is broken, in one line fit for printing
     */
    public PayloadParseException(PayloadRule rule, String detail) {
        super(detail, null, false, false);
        this.rule = rule;
    }

    /** The payload rule that the payload breaks. */
    public PayloadRule rule() {
        return rule;
    }
}
