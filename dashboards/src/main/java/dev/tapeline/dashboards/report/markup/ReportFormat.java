package dev.tapeline.dashboards.report.markup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Formats the numbers and dates of the report; an unknown value is a dash. */
public final class ReportFormat {
    private static final String UNKNOWN = "–";
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportFormat() {}

    /** Formats a fraction as a percentage with two decimals. */
    public static String percent(Double fraction) {
        return fraction == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f %%", fraction * 100);
    }

    /** Formats a fraction as a percentage with its sign, which a change that rounds to zero has not. */
    public static String change(Double fraction) {
        if (fraction == null || isFlat(fraction)) {
            return percent(fraction == null ? null : 0.0);
        }
        return String.format(Locale.ROOT, "%+.2f %%", fraction * 100).replace('-', '−');
    }

    /** Formats a fraction as a whole percentage. */
    public static String share(Double fraction) {
        return fraction == null
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.0f %%", fraction * 100 + 0.0).replace('-', '−');
    }

    /** Whether a fraction shows as 0.00 %. */
    private static boolean isFlat(double fraction) {
        return Math.abs(fraction) < 0.00005;
    }

    /** A number and its noun, such as {@code 1 symbol} and {@code 2 symbols}. */
    public static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A price with its currency, if that is known. */
    public static String price(double price, String currency) {
        return price(price) + (currency == null ? "" : " " + currency);
    }

    public static String price(double price) {
        return String.format(Locale.ROOT, price < 1 ? "%.4f" : "%,.2f", price);
    }

    /** A round price at a tick of an axis, without decimals that are zero. */
    public static String tick(double price) {
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(price);
    }

    public static String zScore(double zScore) {
        return String.format(Locale.ROOT, "%+.1f", zScore).replace('-', '−');
    }

    /** Formats a ratio with at most four decimals, such as {@code 2} or {@code 1.5}. */
    public static String ratio(double ratio) {
        return BigDecimal.valueOf(ratio)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    public static String signed(int number) {
        return number == 0 ? "0" : String.format(Locale.ROOT, "%+d", number).replace('-', '−');
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** ISO 8601 form, such as {@code 2026-W47}. */
    public static String week(LocalDate day) {
        return day == null
                ? UNKNOWN
                : String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** Such as {@code Thursday 2 April 2026}. */
    public static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** Such as {@code 2026-04-02}. */
    public static String date(LocalDate day) {
        return day == null ? UNKNOWN : day.toString();
    }

    public static String minute(Instant at) {
        return at == null ? UNKNOWN : MINUTE.format(at);
    }

    /** CSS classes of a number: right-aligned, green above and red below zero. */
    public static String tone(Double change) {
        return change == null || isFlat(change) ? "n" : change > 0 ? "n up" : "n down";
    }
}
