package dev.tapeline.dashboards.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Formats the numbers and dates of the report; an unknown value is a dash. */
final class ReportFormat {
    private static final String UNKNOWN = "–";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportFormat() {}

    /** Formats a fraction as a percentage with two decimals. */
    static String percent(Double fraction) {
        return fraction == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f %%", fraction * 100);
    }

    /** Formats a fraction as a percentage with its sign. */
    static String change(Double fraction) {
        if (fraction == null || fraction == 0) {
            return percent(fraction);
        }
        return String.format(Locale.ROOT, "%+.2f %%", fraction * 100).replace('-', '−');
    }

    /** Formats a fraction as a whole percentage. */
    static String share(Double fraction) {
        return fraction == null ? UNKNOWN : Math.round(fraction * 100) + " %";
    }

    static String price(double price) {
        return String.format(Locale.ROOT, price < 1 ? "%.4f" : "%,.2f", price);
    }

    static String zScore(double zScore) {
        return String.format(Locale.ROOT, "%+.1f", zScore).replace('-', '−');
    }

    /** Formats a ratio with at most four decimals, such as {@code 2} or {@code 1.5}. */
    static String ratio(double ratio) {
        return BigDecimal.valueOf(ratio)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String signed(int number) {
        return String.format(Locale.ROOT, "%+d", number).replace('-', '−');
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** ISO 8601 form, such as {@code 2026-W47}. */
    static String week(LocalDate day) {
        return day == null
                ? UNKNOWN
                : String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String minute(Instant at) {
        return at == null ? UNKNOWN : MINUTE.format(at);
    }

    /** CSS classes of a number: right-aligned, green above and red below zero. */
    static String tone(Double change) {
        return change == null || change == 0 ? "n" : change > 0 ? "n up" : "n down";
    }
}
