package dev.tapeline.sink.table;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.SinkVintage;

/** Bars as rows, one per bar of a vintage, for the stage or straight for the table of weekly bars. */
public final class WeeklyBarRowEncoder {
    private static final int TABLE_COLUMNS = 15;
    private static final int STAGE_COLUMNS = TABLE_COLUMNS + 3;

    private WeeklyBarRowEncoder() {}

    /** Columns of {@code staged_bar}. */
    public static void encodeForStage(SinkVintage vintage, BinaryCopyEncoder buffer) {
        for (WeeklyBar bar : vintage.bars()) {
            encode(bar, buffer.row(STAGE_COLUMNS));
            buffer.integer(vintage.bronzePartition())
                    .bigint(bar.getBronzeOffset())
                    .bool(bar.getWithdrawn());
        }
    }

    /** Columns of {@code weekly_bar}. */
    public static void encodeForTable(SinkVintage vintage, BinaryCopyEncoder buffer) {
        for (WeeklyBar bar : vintage.bars()) {
            encode(bar, buffer.row(TABLE_COLUMNS));
        }
    }

    private static void encode(WeeklyBar bar, BinaryCopyEncoder buffer) {
        buffer.text(bar.getSymbol())
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
                .text(bar.getPayloadId());
    }
}
