package dev.tapeline.alphavantage.saved;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a saved answer counts as fetched: at the end of the day that it or its file name tells.
 *
 * <p>Nobody wrote down the minute; the end of the day is never earlier than the truth, so the day's bar counts as seen.
 */
public final class SavedResponseTime {
    static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final ZoneId VENDOR = ZoneId.of("America/New_York");
    private static final Pattern ISO_DATE = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");

    private SavedResponseTime() {}

    static Instant endOf(LocalDate date, ZoneId zone) {
        return date.atTime(END_OF_DAY).atZone(zone).toInstant();
    }

    /** End of the day in the file name, {@code IBM-2022-02-11.json}, by the vendor's clock. */
    public static Optional<Instant> inName(String fileName) {
        return ISO_DATE.matcher(fileName)
                .results()
                .flatMap(found -> date(found.group()).stream())
                .findFirst()
                .map(date -> endOf(date, VENDOR));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
