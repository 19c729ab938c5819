package dev.tapeline.alphavantage.response;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Derives the fetch time of a saved response from a date: the end of that day.
 *
 * <p>The exact time is unknown. The end of the day is never earlier than the real time, so the day's bar counts as seen.
 */
public final class SavedResponseTime {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final Pattern ISO_DATE = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");

    private SavedResponseTime() {}

    static Instant endOf(LocalDate date, ZoneId zone) {
        return date.atTime(END_OF_DAY).atZone(zone).toInstant();
    }

    /** End of the first valid date in a file name such as {@code IBM-2022-02-11.json}. */
    public static Optional<Instant> inName(String fileName, ZoneId zone) {
        return ISO_DATE.matcher(fileName)
                .results()
                .flatMap(found -> date(found.group()).stream())
                .findFirst()
                .map(date -> endOf(date, zone));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
