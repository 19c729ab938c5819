package dev.tapeline.benchmarks.silver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.alphavantage.parse.PayloadFields;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.record.BronzePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The simplest normalizer, as a baseline: parses the payload into a tree and keeps one state entry per row.
 *
 * <p>It does the same work: each row is converted, validated, compared with its state and emitted if new or changed.
 */
final class BaselineNormalizer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselineNormalizer() {}

    /** The state: one entry per symbol and week. */
    interface State {
        byte[] get(String key);

        void put(String key, byte[] value);
    }

    /** Normalizes one payload and returns the count of its rows. */
    static int apply(BronzePayload payload, State state, Function<WeeklyBar, byte[]> codec, Consumer<WeeklyBar> emit) {
        JsonNode series = tree(payload.body()).path(PayloadFields.WEEKLY_SERIES);
        int rows = 0;
        for (Map.Entry<String, JsonNode> field : series.properties()) {
            WeeklyBar bar = bar(payload, LocalDate.parse(field.getKey()), field.getValue());
            String key = bar.getSymbol() + "|" + bar.getWeekEnding();
            byte[] content = codec.apply(bar);
            if (!Arrays.equals(content, state.get(key))) {
                state.put(key, content);
                emit.accept(bar);
            }
            rows++;
        }
        return rows;
    }

    private static WeeklyBar bar(BronzePayload payload, LocalDate date, JsonNode row) {
        BigDecimal open = decimal(row, "1. open");
        BigDecimal high = decimal(row, "2. high");
        BigDecimal low = decimal(row, "3. low");
        BigDecimal close = decimal(row, "4. close");
        if (low.compareTo(open.min(close)) > 0 || high.compareTo(open.max(close)) < 0) {
            throw new IllegalStateException("open or close outside low and high: " + row);
        }
        return WeeklyBar.newBuilder()
                .setSymbol(payload.symbol().text())
                .setWeekEnding(TradingWeek.of(date).weekEnding())
                .setLastTradingDate(date)
                .setIsComplete(true)
                .setOpen(open)
                .setHigh(high)
                .setLow(low)
                .setClose(close)
                .setAdjustedClose(decimal(row, "5. adjusted close"))
                .setVolume(Long.parseLong(row.path("6. volume").asText()))
                .setDividendAmount(decimal(row, "7. dividend amount"))
                .setFlags(List.of())
                .setFetchedAt(Instant.EPOCH)
                .setBatchId("")
                .setPayloadId("")
                .setBronzeOffset(0)
                .setVintageBars(0)
                .build();
    }

    private static BigDecimal decimal(JsonNode row, String field) {
        return new BigDecimal(row.path(field).asText()).setScale(6);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
