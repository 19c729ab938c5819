package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.VendorAnomaly;
import dev.tapeline.simulator.listing.VendorAnomaly.RepeatedWeek;
import dev.tapeline.simulator.listing.VendorAnomaly.SplitWeek;
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
 * The data of one weekly response: one vintage of a symbol's series.
 *
 * @param rows newest first, without the first week of a listing, which the vendor leaves out too
 */
public record SimulatedWeeklySeries(String symbol, List<SimulatedWeeklyRow> rows) {

    static SimulatedWeeklySeries of(String symbol, List<AdjustedDailyBar> days, List<VendorAnomaly> anomalies) {
        TreeMap<LocalDate, List<AdjustedDailyBar>> weeks = days.stream()
                .skip(daysOfFirstWeek(days))
                .collect(Collectors.groupingBy(day -> rowKey(day, anomalies), TreeMap::new, Collectors.toList()));
        List<SimulatedWeeklyRow> rows = Stream.concat(
                        weeks.values().stream(), incompleteWeeks(days, anomalies).stream())
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

    /** The key of the row that a day belongs to: the Monday of its week, or the day from which a split week continues. */
    private static LocalDate rowKey(AdjustedDailyBar day, List<VendorAnomaly> anomalies) {
        return anomalies.stream()
                .filter(anomaly -> anomaly instanceof SplitWeek split
                        && monday(split.day()).equals(monday(day))
                        && !day.bar().date().isBefore(split.day()))
                .map(anomaly -> ((SplitWeek) anomaly).day())
                .findFirst()
                .orElse(monday(day));
    }

    /** The incomplete weeks of {@link RepeatedWeek}, whose rows the vendor keeps beside the complete ones. */
    private static List<List<AdjustedDailyBar>> incompleteWeeks(
            List<AdjustedDailyBar> days, List<VendorAnomaly> anomalies) {
        List<List<AdjustedDailyBar>> incomplete = new ArrayList<>();
        for (VendorAnomaly anomaly : anomalies) {
            if (anomaly instanceof RepeatedWeek repeated) {
                List<AdjustedDailyBar> week = days.stream()
                        .filter(day -> monday(day).equals(monday(repeated.day())))
                        .toList();
                List<AdjustedDailyBar> untilThen = week.stream()
                        .filter(day -> !day.bar().date().isAfter(repeated.day()))
                        .toList();
                if (!untilThen.isEmpty() && untilThen.size() < week.size()) {
                    incomplete.add(untilThen);
                }
            }
        }
        return incomplete;
    }

    private static LocalDate monday(AdjustedDailyBar day) {
        return monday(day.bar().date());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
