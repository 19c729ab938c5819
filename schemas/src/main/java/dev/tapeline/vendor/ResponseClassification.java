package dev.tapeline.vendor;

import dev.tapeline.outcome.CallOutcome;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a response means for the pipeline.
 *
 * @param detail one line without secrets; may be empty
 * @param newestRow date of the newest row of a weekly series
 */
public record ResponseClassification(CallOutcome outcome, String detail, Optional<LocalDate> newestRow) {
    /** A response without rows. */
    public static ResponseClassification of(CallOutcome outcome, String detail) {
        return new ResponseClassification(outcome, detail, Optional.empty());
    }

    /** The requested series or overview. */
    public static ResponseClassification payload(Optional<LocalDate> newestRow) {
        return new ResponseClassification(
                CallOutcome.PAYLOAD, newestRow.map(row -> "newest row " + row).orElse(""), newestRow);
    }
}
