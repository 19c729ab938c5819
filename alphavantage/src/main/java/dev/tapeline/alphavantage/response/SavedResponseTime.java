package dev.tapeline.alphavantage.response;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Derives the fetch time of a saved response from its refresh time or its file name.
 *
 * <p>A date alone means the end of that day: the exact time is unknown, and the end of the day is never earlier than the
 * real time, so the day's bar counts as seen. A date with a time means that time.
 */
public final class SavedResponseTime {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final int DATE_LENGTH = "2026-11-20".length();
    private static final Pattern ISO_DATE = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");

    private static final DateTimeFormatter DATE_AND_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private SavedResponseTime() {}

    /**
     * The time of a text such as {@code 2026-11-20} or {@code 2026-11-20 11:43:40}.
     *
     * @param zone time zone of a text without an offset of its own
     * @throws DateTimeException if the text is neither
     */
    static Instant of(String text, ZoneId zone) {
        String stripped = text.strip();
        if (stripped.length() <= DATE_LENGTH) {
            return endOf(LocalDate.parse(stripped), zone);
        }
        TemporalAccessor time = DATE_AND_TIME.parseBest(stripped, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : OffsetDateTime.from(time).toInstant();
    }

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
