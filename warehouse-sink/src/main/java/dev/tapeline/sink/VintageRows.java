package dev.tapeline.sink;

import dev.tapeline.avro.WeeklyBar;

/** Columns of {@code staged_bar}, one row per bar of a vintage. */
final class VintageRows {
    private static final int COLUMNS = 18;

    private VintageRows() {}

    static void encode(Vintage vintage, CopyBuffer buffer) {
        for (WeeklyBar bar : vintage.bars()) {
            buffer.row(COLUMNS)
                    .text(bar.getSymbol())
                    .date(bar.getWeekEnding())
                    .date(bar.getLastTradingDate())
                    .bool(bar.getIsComplete())
                    .numeric(bar.getOpen())
                    .numeric(bar.getHigh())
                    .numeric(bar.getLow())
                    .numeric(bar.getClose())
                    .numeric(bar.getAdjustedClose())
                    .bigint(bar.getVolume())
                    .numeric(bar.getDividendAmount())
                    .texts(bar.getFlags())
                    .timestamptz(bar.getFetchedAt())
                    .text(bar.getBatchId())
                    .text(bar.getPayloadId())
                    .integer(vintage.bronzePartition())
                    .bigint(bar.getBronzeOffset())
                    .bool(bar.getWithdrawn());
        }
    }
}
