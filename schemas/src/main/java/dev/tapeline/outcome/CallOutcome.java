package dev.tapeline.outcome;

import java.util.Arrays;

/** How a call of the vendor's API ended. The names are stored in the call ledger and never change. */
public enum CallOutcome {
    /** The requested data; published. */
    PAYLOAD,
    /** {@code {}} for an OVERVIEW: an ETF or an unlisted company; published too. */
    NO_METADATA,
    /** Too many calls in a short time: retry later. */
    BURST,
    /** The day's credits are spent, by this pipeline or another user of the key. */
    DAILY_LIMIT,
    /** The key's subscription does not include the request. */
    ENTITLEMENT,
    /** The key is invalid or missing. */
    BAD_KEY,
    /** The key is the vendor's demo key. */
    DEMO_KEY,
    /** The vendor does not know the symbol. */
    UNKNOWN_SYMBOL,
    /** {@code {}} instead of a series: transient. */
    NOTHING_KNOWN,
    /** No complete response arrived, although the request may have been sent: transient. */
    TRANSPORT,
    /** The connection was never established, so that the request was not sent: transient. */
    NOT_CONNECTED,
    /** A complete response of no known kind; published so that it can be inspected. */
    UNKNOWN_BODY,
    /** The process died between reservation and outcome; whether the call was made is unknown. */
    LOST;

    /** The outcome of this name; {@link #UNKNOWN_BODY} for a name that a later version wrote. */
    public static CallOutcome named(String name) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElse(UNKNOWN_BODY);
    }

    /** Whether the call counts against the quota: each does, unless it certainly never reached the vendor. */
    public boolean costsCredit() {
        return this != NOT_CONNECTED;
    }

    /** Whether the vendor does not accept the key. */
    public boolean isKeyRejected() {
        return this == BAD_KEY || this == DEMO_KEY;
    }

    /** Whether the response holds what was requested. */
    public boolean hasPayload() {
        return this == PAYLOAD || this == NO_METADATA;
    }

    /** Whether the response is archived and published. */
    public boolean isStored() {
        return hasPayload() || this == UNKNOWN_BODY;
    }

    /** Whether the same request fails again in the same way, unless the vendor withholds its data only for a while. */
    public boolean isPermanent() {
        return this == UNKNOWN_SYMBOL || this == ENTITLEMENT;
    }

    /** Whether the vendor responded without useful data: retried at growing intervals. */
    public boolean isUninformative() {
        return this == NOTHING_KNOWN || this == UNKNOWN_BODY;
    }

    /** Whether the vendor responded to this request, but without its data. */
    public boolean isWithoutData() {
        return isPermanent() || isUninformative();
    }
}
