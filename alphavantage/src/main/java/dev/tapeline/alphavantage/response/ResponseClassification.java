package dev.tapeline.alphavantage.response;

import dev.tapeline.outcome.CallOutcome;
import java.time.LocalDate;
import java.util.Optional;

/** What the vendor said, told apart by what is to be done about it. */
public sealed interface ResponseClassification {
    CallOutcome outcome();

    /** Fit for one line; secrets are masked. */
    String detail();

    /** Whether the body goes to bronze: answers do, and what nobody understands; other errors are outcomes only. */
    default boolean isKept() {
        return this instanceof Payload || this instanceof NoMetadata || this instanceof UnknownBody;
    }

    /**
     * The series or the overview that was asked for, whatever notes stand beside it.
     *
     * @param newestRow date of the newest row of a series
     */
    record Payload(Optional<LocalDate> newestRow) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.PAYLOAD;
        }

        @Override
        public String detail() {
            return newestRow.map(row -> "newest row " + row).orElse("");
        }
    }

    /** {@code {}} for an OVERVIEW. */
    record NoMetadata() implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.NO_METADATA;
        }

        @Override
        public String detail() {
            return "the vendor knows no company behind it";
        }
    }

    /** Wait and try again; costs a credit. */
    record Burst(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.BURST;
        }
    }

    /** Stop calling until the reset; no retry. */
    record DailyLimit(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.DAILY_LIMIT;
        }
    }

    /** Not to be had with this key; never retry. */
    record Entitlement(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.ENTITLEMENT;
        }
    }

    /** Stop everything. */
    record BadKey(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.BAD_KEY;
        }
    }

    /** Stop everything. */
    record DemoKey(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.DEMO_KEY;
        }
    }

    /** Record it, go on with the next. */
    record UnknownSymbol(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.UNKNOWN_SYMBOL;
        }
    }

    /** {@code {}} for a series: transient, to be asked again another day. */
    record NothingKnown() implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.NOTHING_KNOWN;
        }

        @Override
        public String detail() {
            return "an empty answer, {}";
        }
    }

    /** No whole answer came: try again within bounds. */
    record Transport(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.TRANSPORT;
        }
    }

    /** A whole answer that nobody understands: kept so that it can be looked at. */
    record UnknownBody(String detail) implements ResponseClassification {
        @Override
        public CallOutcome outcome() {
            return CallOutcome.UNKNOWN_BODY;
        }
    }
}
