package dev.tapeline.alphavantage.response;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a body contains, before it is classified.
 *
 * @param hasSeries whether it contains a weekly adjusted series
 * @param newestRow date of its newest row
 * @param hasOverview whether it describes a company
 * @param texts the first ten text fields at the top level, such as a note, each shortened
 * @param firstField name of its first field
 */
record ResponseContent(
        Form form,
        boolean hasSeries,
        Optional<LocalDate> newestRow,
        boolean hasOverview,
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
        return new ResponseContent(form, false, Optional.empty(), false, List.of(), Optional.empty());
    }
}
