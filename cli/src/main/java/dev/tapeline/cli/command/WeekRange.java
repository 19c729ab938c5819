package dev.tapeline.cli.command;

import dev.tapeline.failure.UsageException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;

/**
 * Weeks of an option, such as {@code 2024-01..2024-26}.
 *
 * @param first Friday of the first week; empty for the oldest
 * @param last Friday of the last week; empty for the newest
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // either end may be open
public record WeekRange(Optional<LocalDate> first, Optional<LocalDate> last) {
    /**
     * The weeks of a text: one week, or two with {@code ..} between them, of which one may be omitted.
     *
     * @param text null for all weeks
     */
    public static WeekRange parse(String text) {
        if (text == null) {
            return new WeekRange(Optional.empty(), Optional.empty());
        }
        String[] range = text.contains("..") ? text.split("\\.\\.", -1) : new String[] {text, text};
        return new WeekRange(week(range[0]), week(range[1]));
    }

    /** The Friday of an ISO week such as {@code 2024-01} or {@code 2024-W01}; empty for an empty text. */
    private static Optional<LocalDate> week(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            String[] parts = text.strip().split("-W?", 2);
            return Optional.of(LocalDate.of(Integer.parseInt(parts[0]), 1, 4)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(parts[1]))
                    .with(DayOfWeek.FRIDAY));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UsageException("not an ISO week such as 2024-01: " + text, e);
        }
    }
}
