package dev.tapeline.normalizer.payload;

import dev.tapeline.market.Price;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.row.ValidatedSeries.RejectedRow;
import dev.tapeline.outcome.RowRule;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.vendor.payload.ReportedActionRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Validates the rows of a list of splits or dividends, and sums dividends of one day. One instance per payload.
 *
 * <p>An ex-date may lie in the future: the vendor lists what is announced. It also lists dividends of 0, which are kept
 * and are no action.
 */
final class ReportedActionCollector {
    private static final int ISO_DATE = "2026-11-20".length();
    private static final int LONGEST_DATE = 60;

    private final ReportedActionKind kind;
    private final SortedMap<LocalDate, Price> amounts = new TreeMap<>();
    private final Map<LocalDate, Set<Price>> seen = new HashMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private int accepted;

    ReportedActionCollector(ReportedActionKind kind) {
        this.kind = kind;
    }

    void add(ReportedActionRow row) {
        Optional<LocalDate> exDate = row.exDate().flatMap(ReportedActionCollector::date);
        if (row.exDate().isEmpty() || row.value().isEmpty()) {
            reject(row, RowRule.MISSING_FIELD, row.exDate().isEmpty() ? "the date is missing" : "the value is missing");
        } else if (exDate.isEmpty()) {
            reject(row, RowRule.BAD_DATE, PrintableText.of(row.exDate().get()) + " is not an ISO date");
        } else if (exDate.get().isBefore(TradingWeek.OLDEST_DAY)) {
            reject(row, RowRule.BAD_DATE, exDate.get() + " is before " + TradingWeek.OLDEST_DAY);
        } else {
            addValue(row, exDate.get(), row.value().get());
        }
    }

    private void addValue(ReportedActionRow row, LocalDate exDate, String text) {
        try {
            Price amount = Price.parse(text);
            if (kind == ReportedActionKind.SPLIT && !amount.isPositive()) {
                reject(row, RowRule.SPLIT_NOT_POSITIVE, "the split factor is " + amount);
            } else if (amount.isNegative()) {
                reject(row, RowRule.NEGATIVE_DIVIDEND, "the dividend is " + amount);
            } else {
                addAmount(row, exDate, amount);
            }
        } catch (NumberFormatException e) {
            reject(row, RowRule.NOT_A_NUMBER, "the value is " + PrintableText.of(text));
        } catch (ArithmeticException e) {
            reject(row, RowRule.TOO_MANY_DIGITS, "the value, or the sum of its day, has " + e.getMessage());
        }
    }

    /** A row that is listed twice counts once; a regular and a special dividend of one day are two. */
    private void addAmount(ReportedActionRow row, LocalDate exDate, Price amount) {
        Price known = amounts.get(exDate);
        boolean isRepeated = seen.getOrDefault(exDate, Set.of()).contains(amount);
        if (known != null && !isRepeated && kind == ReportedActionKind.SPLIT) {
            reject(row, RowRule.DUPLICATE_DATE, "another row of the payload has this date");
            return;
        }
        if (!isRepeated) {
            amounts.put(exDate, known == null ? amount : known.plus(amount));
            seen.computeIfAbsent(exDate, date -> new HashSet<>()).add(amount);
        }
        accepted++;
    }

    /** The value of each ex-date, oldest first. */
    SortedMap<LocalDate, Price> amounts() {
        return amounts;
    }

    List<RejectedRow> rejected() {
        return rejected;
    }

    int rowsRead() {
        return accepted + rejected.size();
    }

    /** Rows that share their ex-date with an earlier one. */
    int merged() {
        return accepted - amounts.size();
    }

    private void reject(ReportedActionRow row, RowRule rule, String detail) {
        String date = PrintableText.shortened(row.exDate().orElse(""), LONGEST_DATE);
        rejected.add(new RejectedRow(rowsRead(), date, rule, detail, row.json()));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.length() == ISO_DATE ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
