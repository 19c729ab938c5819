package dev.tapeline.alphavantage.response;

import dev.tapeline.alphavantage.parse.PayloadFields;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a body contains, before it is classified.
 *
 * @param hasSeries whether it contains a weekly adjusted series
 * @param newestRow date of its newest row
 * @param hasOverview whether it describes a company
 * @param actionFields names of the fields of the first row of a list of actions, none if the list has no row; empty if the
 *     body holds no such list
 * @param texts the first ten text fields at the top level, such as a note, each shortened
 * @param firstField name of its first field
 */
record ResponseContent(
        Form form,
        boolean hasSeries,
        Optional<LocalDate> newestRow,
        boolean hasOverview,
        Optional<Set<String>> actionFields,
        List<String> texts,
        Optional<String> firstField) {

    /** How far the body could be read. */
    enum Form {
        WHOLE_OBJECT,
        EMPTY_OBJECT,
        /** JSON, but not an object. */
        OTHER_JSON,
        /** Truncated JSON. */
        CUT_OFF,
        NOT_JSON
    }

    static ResponseContent of(Form form) {
        return new ResponseContent(form, false, Optional.empty(), false, Optional.empty(), List.of(), Optional.empty());
    }

    /** Whether it is a list of such actions, or one without a row. */
    boolean hasListOf(ReportedActionKind kind) {
        return actionFields
                .filter(fields -> fields.isEmpty() || fields.contains(PayloadFields.exDate(kind)))
                .isPresent();
    }
}
