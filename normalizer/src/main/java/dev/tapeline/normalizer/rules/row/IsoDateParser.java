package dev.tapeline.normalizer.rules.row;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Parses ISO dates such as {@code 2026-11-20}.
 *
 * <p>The parser of the platform would take a third of the time of a whole row.
 */
final class IsoDateParser {
    private static final int LENGTH = 10;

    private IsoDateParser() {}

    /**
     * The date in the text.
     *
     * @throws DateTimeException if the text is not an ISO date
     */
    static LocalDate parse(String text) {
        if (text.length() != LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not an ISO date");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, LENGTH));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("not an ISO date");
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
