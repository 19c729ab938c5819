package dev.tapeline.stack.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A whole weekly answer: one vintage of a symbol's series.
 *
 * @param rows newest first; the first week of a listing is left out, as the vendor does
 */
public record WeeklySeries(String symbol, List<WeeklyRow> rows) {

    static WeeklySeries of(String symbol, List<AdjustedDay> days) {
        Collection<List<AdjustedDay>> weeks = days.stream()
                .collect(Collectors.groupingBy(WeeklySeries::monday, TreeMap::new, Collectors.toList()))
                .values();
        List<WeeklyRow> rows =
                new ArrayList<>(weeks.stream().skip(1).map(WeeklyRow::of).toList());
        Collections.reverse(rows);
        return new WeeklySeries(symbol, List.copyOf(rows));
    }

    public LocalDate lastRefreshed() {
        return rows.get(0).date();
    }

    private static LocalDate monday(AdjustedDay day) {
        return day.bar().date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
