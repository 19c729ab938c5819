package dev.tapeline.modeler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.testsupport.payload.RecordedResponses;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads bars from recorded payloads of Alpha Vantage, which are not part of the repository. */
final class RecordedWeeklyBars {
    private RecordedWeeklyBars() {}

    static Map<String, List<FormulaBar>> read() throws IOException {
        Map<String, List<FormulaBar>> market = new TreeMap<>();
        for (Path file : RecordedResponses.files("weekly-adjusted")) {
            JsonNode payload = JsonMapper.builder().build().readTree(RecordedResponses.read(file));
            market.put(payload.at("/Meta Data/2. Symbol").asText(), bars(payload));
        }
        return market;
    }

    private static List<FormulaBar> bars(JsonNode payload) {
        Map<LocalDate, FormulaBar> byWeek = new TreeMap<>();
        LocalDate refreshed =
                LocalDate.parse(payload.at("/Meta Data/3. Last Refreshed").asText());
        payload.get("Weekly Adjusted Time Series").properties().forEach(entry -> {
            LocalDate date = LocalDate.parse(entry.getKey());
            LocalDate friday = TradingWeek.of(date).weekEnding();
            // 2026-04-03 is Good Friday; the other payloads end on a Friday.
            boolean isComplete = date.isBefore(refreshed) || !date.plusDays(1).isBefore(friday);
            JsonNode row = entry.getValue();
            byWeek.putIfAbsent(
                    friday,
                    new FormulaBar(
                            friday,
                            date,
                            isComplete,
                            new BigDecimal(row.get("1. open").asText()),
                            new BigDecimal(row.get("2. high").asText()),
                            new BigDecimal(row.get("3. low").asText()),
                            new BigDecimal(row.get("4. close").asText()),
                            new BigDecimal(row.get("5. adjusted close").asText()),
                            row.get("6. volume").asLong(),
                            new BigDecimal(row.get("7. dividend amount").asText())));
        });
        return List.copyOf(byWeek.values());
    }
}
