package dev.tapeline.alphavantage.response;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a body holds, told without judging it.
 *
 * @param hasSeries whether a weekly adjusted series is there
 * @param newestRow date of its newest row
 * @param hasOverview whether it tells of a company
 * @param texts what it says in fields of its own, such as a note: each cut to a length, the first ten
 * @param firstField name of its first field
 */
public record ResponseContent(
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
        /** JSON, but no object as every answer is. */
        OTHER_JSON,
        /** JSON that breaks off. */
        CUT_OFF,
        NOT_JSON
    }

    static ResponseContent of(Form form) {
        return new ResponseContent(form, false, Optional.empty(), false, List.of(), Optional.empty());
    }
}
