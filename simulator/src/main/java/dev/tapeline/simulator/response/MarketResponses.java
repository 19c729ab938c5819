package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.simulator.market.SimulatedWeeklyRow;
import dev.tapeline.simulator.market.SimulatedWeeklySeries;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers from the simulated market in the vendor's exact shapes, errors included, which come with status 200.
 *
 * <p>As the vendor does, an unknown symbol is an invalid call for a series but {@code {}} for an overview. Thread-safe.
 */
public final class MarketResponses implements ResponseSource {

    private static final String PAYLOAD = "payload";
    private static final String NOTHING_KNOWN = "nothing-known";

    private final SimulatedMarket market;
    private final Clock clock;

    public MarketResponses(SimulatedMarket market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public SimulatedResponse answer(VendorQuery query) {
        return switch (query.function()) {
            case "TIME_SERIES_WEEKLY_ADJUSTED" -> weekly(query);
            case "OVERVIEW" -> overview(query);
            default -> VendorErrorResponses.unknownFunction(query.function());
        };
    }

    private SimulatedResponse weekly(VendorQuery query) {
        return market.weeklySeries(query.symbol(), clock.instant())
                .map(series -> SimulatedResponse.json(VendorJsonWriter.write(shape(series)), PAYLOAD))
                .orElseGet(() -> VendorErrorResponses.invalidCall(query.function()));
    }

    private SimulatedResponse overview(VendorQuery query) {
        if (query.symbol().isEmpty()) {
            return VendorErrorResponses.invalidCall(query.function());
        }
        Map<String, String> fields = market.overview(query.symbol(), clock.instant());
        return SimulatedResponse.json(VendorJsonWriter.write(fields), fields.isEmpty() ? NOTHING_KNOWN : PAYLOAD);
    }

    private static Map<String, Object> shape(SimulatedWeeklySeries series) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("1. Information", "Weekly Adjusted Prices and Volumes");
        about.put("2. Symbol", series.symbol());
        about.put("3. Last Refreshed", series.lastRefreshed().toString());
        about.put("4. Time Zone", "US/Eastern");
        Map<String, Object> rows = new LinkedHashMap<>();
        series.rows().forEach(row -> rows.put(row.date().toString(), shape(row)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Meta Data", about);
        body.put("Weekly Adjusted Time Series", rows);
        return body;
    }

    private static Map<String, String> shape(SimulatedWeeklyRow row) {
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
