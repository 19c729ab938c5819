package dev.tapeline.alphavantage.response;

import dev.tapeline.alphavantage.parse.CsvHeader;
import dev.tapeline.market.PrintableText;
import dev.tapeline.vendor.ResponseIdentity;
import dev.tapeline.vendor.VendorFunction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Identifies a response that was requested with {@code datatype=csv}.
 *
 * <p>Its columns do not distinguish a weekly series from a monthly one; the distance of its dates does.
 */
public final class CsvIdentityReader {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9_ ]*(?:,[A-Za-z0-9_ ]+)+");
    private static final int DATES_READ = 60;
    private static final int LONGEST_DAILY = 4;
    private static final int LONGEST_WEEKLY = 14;
    private static final int ISO_DATE = "2026-11-20".length();

    private CsvIdentityReader() {}

    /**
     * Identifies a body; empty if it is no table with a header line.
     *
     * @param zone of the vendor's dates
     */
    public static Optional<ResponseIdentity> identify(byte[] body, ZoneId zone) {
        List<String> lines = new String(body, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() || !HEADER.matcher(lines.get(0).strip()).matches()
                ? Optional.empty()
                : Optional.of(ofTable(lines, zone));
    }

    private static ResponseIdentity ofTable(List<String> lines, ZoneId zone) {
        String header = lines.get(0).strip();
        if (!CsvHeader.columns(header)[0].equals(CsvHeader.TIMESTAMP)) {
            return new ResponseIdentity.Unknown(
                    "a CSV table that is no time series; its first line is " + PrintableText.of(header));
        }
        List<String> rows = lines.subList(1, lines.size());
        List<LocalDate> dates = rows.stream().flatMap(row -> date(row).stream()).toList();
        if (dates.isEmpty()) {
            return new ResponseIdentity.Unknown("a CSV time series without a date");
        }
        long days = medianDistance(dates.subList(0, Math.min(dates.size(), DATES_READ)));
        if (CsvHeader.isAdjusted(header) && (dates.size() == 1 || (days > LONGEST_DAILY && days <= LONGEST_WEEKLY))) {
            LocalDate newest = dates.stream().max(LocalDate::compareTo).orElseThrow();
            return new ResponseIdentity.Unnamed(
                    VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, SavedResponseTime.endOf(newest, zone));
        }
        return new ResponseIdentity.Unknown(UnsupportedSeries.description(kind(days)));
    }

    private static String kind(long days) {
        if (days == 0) {
            return "intraday";
        }
        if (days <= LONGEST_DAILY) {
            return "daily";
        }
        return days <= LONGEST_WEEKLY ? "weekly, not adjusted" : "monthly";
    }

    private static long medianDistance(List<LocalDate> dates) {
        long[] distances = IntStream.range(1, dates.size())
                .mapToLong(i -> Math.abs(ChronoUnit.DAYS.between(dates.get(i - 1), dates.get(i))))
                .sorted()
                .toArray();
        return distances.length == 0 ? LONGEST_WEEKLY : distances[distances.length / 2];
    }

    private static Optional<LocalDate> date(String row) {
        try {
            return Optional.of(LocalDate.parse(row.substring(0, Math.min(row.length(), ISO_DATE))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
