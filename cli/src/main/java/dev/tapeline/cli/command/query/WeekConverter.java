package dev.tapeline.cli.command.query;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.TradingWeek;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a week: an ISO week such as {@code 2026-W13}, or a date in it such as {@code 2026-03-27}. */
final class WeekConverter implements ITypeConverter<TradingWeek> {
    private static final Pattern ISO_WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");

    @Override
    public TradingWeek convert(String typed) {
        Matcher week = ISO_WEEK.matcher(typed.strip().toUpperCase(Locale.ROOT));
        try {
            return week.matches()
                    ? of(Integer.parseInt(week.group(1)), Integer.parseInt(week.group(2)))
                    : TradingWeek.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException e) {
            throw new TypeConversionException("not a week: " + PrintableText.of(typed)
                    + " (use an ISO week such as 2026-W13, or a date in it such as 2026-03-27)");
        }
    }

    /** January 4 is always in the first ISO week of its year. */
    private static TradingWeek of(int year, int week) {
        LocalDate inFirstWeek = LocalDate.of(year, 1, 4);
        if (week < 1
                || week
                        > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(inFirstWeek)
                                .getMaximum()) {
            throw new DateTimeException("the year has no such week");
        }
        return TradingWeek.of(inFirstWeek.plusWeeks(week - 1L));
    }
}
