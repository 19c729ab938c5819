package dev.tapeline.outcome;

import java.util.Arrays;

/** How a call of the API ended, by the name that the ledger keeps. */
public enum CallOutcome {
    /** An answer that was published. */
    PAYLOAD,
    /** {@code {}} for an OVERVIEW: an ETF or an unlisted company; published too. */
    NO_METADATA,
    /** Too fast: ask again later. */
    BURST,
    /** The day's credits are spent, whoever spent them. */
    DAILY_LIMIT,
    /** Not to be had with this key. */
    ENTITLEMENT,
    BAD_KEY,
    DEMO_KEY,
    UNKNOWN_SYMBOL,
    /** {@code {}} where a series should be: transient. */
    NOTHING_KNOWN,
    /** No whole answer arrived. */
    TRANSPORT,
    /** An answer that nobody understands; published, so that it can be looked at. */
    UNKNOWN_BODY,
    /** The process died between reservation and outcome; whether the call was made nobody knows. */
    LOST;

    /** The outcome of this name; one that a later version wrote counts as an answer that is not understood. */
    public static CallOutcome named(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN_BODY);
    }

    /** Whether the question has been answered. */
    public boolean isAnswer() {
        return this == PAYLOAD || this == NO_METADATA;
    }

    /** Whether asking again would get the same refusal. */
    public boolean isPermanent() {
        return this == UNKNOWN_SYMBOL || this == ENTITLEMENT;
    }

    /** Whether the vendor replied, but with nothing that helps: to be asked again ever more rarely. */
    public boolean isFutile() {
        return this == NOTHING_KNOWN || this == UNKNOWN_BODY;
    }
}
