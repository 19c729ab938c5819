package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.simulator.market.SimulatedWeeklyRow;
import dev.tapeline.simulator.market.SimulatedWeeklySeries;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the data of the simulated market in the vendor's exact format.
 *
 * <p>As at the vendor, errors have status 200, and an unknown symbol is an invalid call for a series, {@code {}} for an
 * overview and an empty list of splits or dividends. Thread-safe.
 */
public final class MarketResponses implements ResponseSource {

    private static final String PAYLOAD = "payload";
    private static final String UNKNOWN = "None";
    private static final int YEARS_WITH_DATES = 10;
    private static final String NO_DATA = "nothing-known";

    private final SimulatedMarket market;
    private final Clock clock;

    public MarketResponses(SimulatedMarket market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public SimulatedResponse respond(VendorQuery query) {
        return switch (query.function()) {
            case "TIME_SERIES_WEEKLY_ADJUSTED" -> weekly(query);
            case "OVERVIEW" -> overview(query);
            case "SPLITS" -> splits(query);
            case "DIVIDENDS" -> dividends(query);
            default -> VendorErrorResponses.unknownFunction(query.function());
        };
    }

    private SimulatedResponse weekly(VendorQuery query) {
        return market.weeklySeries(query.symbol(), clock.instant())
                .map(series -> SimulatedResponse.json(VendorJsonWriter.write(json(series)), PAYLOAD))
                .orElseGet(() -> VendorErrorResponses.invalidCall(query.function()));
    }

    private SimulatedResponse overview(VendorQuery query) {
        if (query.symbol().isEmpty()) {
            return VendorErrorResponses.invalidCall(query.function());
        }
        Map<String, String> fields = market.overview(query.symbol(), clock.instant());
        return SimulatedResponse.json(VendorJsonWriter.write(fields), fields.isEmpty() ? NO_DATA : PAYLOAD);
    }

    private SimulatedResponse splits(VendorQuery query) {
        List<Map<String, String>> rows = new ArrayList<>();
        market.splits(query.symbol(), clock.instant()).forEach((day, coefficient) -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("effective_date", day.toString());
            row.put(
                    "split_factor",
                    coefficient.setScale(4, RoundingMode.HALF_UP).toPlainString());
            rows.add(row);
        });
        return actions(query, rows);
    }

    private SimulatedResponse dividends(VendorQuery query) {
        List<Map<String, String>> rows = new ArrayList<>();
        LocalDate firstWithDates =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(YEARS_WITH_DATES);
        market.dividends(query.symbol(), clock.instant()).forEach((day, amount) -> {
            boolean hasDates = !day.isBefore(firstWithDates);
            Map<String, String> row = new LinkedHashMap<>();
            row.put("ex_dividend_date", day.toString());
            row.put("declaration_date", hasDates ? day.minusWeeks(3).toString() : UNKNOWN);
            row.put("record_date", hasDates ? day.toString() : UNKNOWN);
            row.put("payment_date", hasDates ? day.plusWeeks(4).toString() : UNKNOWN);
            row.put("amount", amount.stripTrailingZeros().toPlainString());
            rows.add(row);
        });
        return actions(query, rows);
    }

    private static SimulatedResponse actions(VendorQuery query, List<Map<String, String>> rows) {
        if (query.symbol().isEmpty()) {
            return VendorErrorResponses.invalidCall(query.function());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("symbol", query.symbol());
        body.put("data", rows);
        return SimulatedResponse.json(VendorJsonWriter.write(body), PAYLOAD);
    }

    private static Map<String, Object> json(SimulatedWeeklySeries series) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("1. Information", "Weekly Adjusted Prices and Volumes");
        metadata.put("2. Symbol", series.symbol());
        metadata.put("3. Last Refreshed", series.lastRefreshed().toString());
        metadata.put("4. Time Zone", "US/Eastern");
        Map<String, Object> rows = new LinkedHashMap<>();
        series.rows().forEach(row -> rows.put(row.date().toString(), json(row)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Meta Data", metadata);
        body.put("Weekly Adjusted Time Series", rows);
        return body;
    }

    private static Map<String, String> json(SimulatedWeeklyRow row) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("1. open", row.open().toPlainString());
        fields.put("2. high", row.high().toPlainString());
        fields.put("3. low", row.low().toPlainString());
        fields.put("4. close", row.close().toPlainString());
        fields.put("5. adjusted close", row.adjustedClose().toPlainString());
        fields.put("6. volume", Long.toString(row.volume()));
        fields.put("7. dividend amount", row.dividend().toPlainString());
        return fields;
    }
}
