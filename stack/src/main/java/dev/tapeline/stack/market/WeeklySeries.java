package dev.tapeline.stack.market;

import dev.tapeline.stack.market.Quirk.CutWeek;
import dev.tapeline.stack.market.Quirk.WeekToldTwice;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole weekly answer: one vintage of a symbol's series.
 *
 * @param rows newest first; the first week of a listing is left out, as the vendor does
 */
public record WeeklySeries(String symbol, List<WeeklyRow> rows) {

    static WeeklySeries of(String symbol, List<AdjustedDay> days, List<Quirk> quirks) {
        TreeMap<LocalDate, List<AdjustedDay>> pieces = days.stream()
                .skip(daysOfFirstWeek(days))
                .collect(Collectors.groupingBy(day -> start(day, quirks), TreeMap::new, Collectors.toList()));
        List<WeeklyRow> rows = Stream.concat(pieces.values().stream(), leftStanding(days, quirks).stream())
                .map(WeeklyRow::of)
                .sorted(Comparator.comparing(WeeklyRow::date).reversed())
                .toList();
        return new WeeklySeries(symbol, rows);
    }

    public LocalDate lastRefreshed() {
        return rows.get(0).date();
    }

    private static long daysOfFirstWeek(List<AdjustedDay> days) {
        return days.stream()
                .takeWhile(day -> monday(day).equals(monday(days.get(0))))
                .count();
    }

    /** The first day of the piece that a day belongs to: its week, or the second half of a week that is cut. */
    private static LocalDate start(AdjustedDay day, List<Quirk> quirks) {
        return quirks.stream()
                .filter(quirk -> quirk instanceof CutWeek cut
                        && monday(cut.day()).equals(monday(day))
                        && !day.bar().date().isBefore(cut.day()))
                .map(quirk -> ((CutWeek) quirk).day())
                .findFirst()
                .orElse(monday(day));
    }

    /** The weeks, up to the day on which they were told unfinished, whose rows stayed beside the finished ones. */
    private static List<List<AdjustedDay>> leftStanding(List<AdjustedDay> days, List<Quirk> quirks) {
        List<List<AdjustedDay>> left = new ArrayList<>();
        for (Quirk quirk : quirks) {
            if (quirk instanceof WeekToldTwice told) {
                List<AdjustedDay> week = days.stream()
                        .filter(day -> monday(day).equals(monday(told.day())))
                        .toList();
                List<AdjustedDay> unfinished = week.stream()
                        .filter(day -> !day.bar().date().isAfter(told.day()))
                        .toList();
                if (!unfinished.isEmpty() && unfinished.size() < week.size()) {
                    left.add(unfinished);
                }
            }
        }
        return left;
    }

    private static LocalDate monday(AdjustedDay day) {
        return monday(day.bar().date());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
