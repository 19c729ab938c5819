package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.VendorAnomaly;
import dev.tapeline.simulator.listing.VendorAnomaly.CutWeek;
import dev.tapeline.simulator.listing.VendorAnomaly.WeekToldTwice;
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
public record SimulatedWeeklySeries(String symbol, List<SimulatedWeeklyRow> rows) {

    static SimulatedWeeklySeries of(String symbol, List<AdjustedDailyBar> days, List<VendorAnomaly> quirks) {
        TreeMap<LocalDate, List<AdjustedDailyBar>> pieces = days.stream()
                .skip(daysOfFirstWeek(days))
                .collect(Collectors.groupingBy(day -> start(day, quirks), TreeMap::new, Collectors.toList()));
        List<SimulatedWeeklyRow> rows = Stream.concat(pieces.values().stream(), leftStanding(days, quirks).stream())
                .map(SimulatedWeeklyRow::of)
                .sorted(Comparator.comparing(SimulatedWeeklyRow::date).reversed())
                .toList();
        return new SimulatedWeeklySeries(symbol, rows);
    }

    public LocalDate lastRefreshed() {
        return rows.get(0).date();
    }

    private static long daysOfFirstWeek(List<AdjustedDailyBar> days) {
        return days.stream()
                .takeWhile(day -> monday(day).equals(monday(days.get(0))))
                .count();
    }

    /** The first day of the piece that a day belongs to: its week, or the second half of a week that is cut. */
    private static LocalDate start(AdjustedDailyBar day, List<VendorAnomaly> quirks) {
        return quirks.stream()
                .filter(quirk -> quirk instanceof CutWeek cut
                        && monday(cut.day()).equals(monday(day))
                        && !day.bar().date().isBefore(cut.day()))
                .map(quirk -> ((CutWeek) quirk).day())
                .findFirst()
                .orElse(monday(day));
    }

    /** The weeks, up to the day on which they were told unfinished, whose rows stayed beside the finished ones. */
    private static List<List<AdjustedDailyBar>> leftStanding(List<AdjustedDailyBar> days, List<VendorAnomaly> quirks) {
        List<List<AdjustedDailyBar>> left = new ArrayList<>();
        for (VendorAnomaly quirk : quirks) {
            if (quirk instanceof WeekToldTwice told) {
                List<AdjustedDailyBar> week = days.stream()
                        .filter(day -> monday(day).equals(monday(told.day())))
                        .toList();
                List<AdjustedDailyBar> unfinished = week.stream()
                        .filter(day -> !day.bar().date().isAfter(told.day()))
                        .toList();
                if (!unfinished.isEmpty() && unfinished.size() < week.size()) {
                    left.add(unfinished);
                }
            }
        }
        return left;
    }

    private static LocalDate monday(AdjustedDailyBar day) {
        return monday(day.bar().date());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
