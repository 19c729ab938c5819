package dev.tapeline.sink;

import dev.tapeline.avro.WeeklyBar;

/** Bars as rows, one per bar of a vintage, for the stage or straight for the table of weekly bars. */
final class VintageRows {
    private static final int TABLE_COLUMNS = 15;
    private static final int STAGE_COLUMNS = TABLE_COLUMNS + 3;

    private VintageRows() {}

    /** Columns of {@code staged_bar}. */
    static void encodeForStage(Vintage vintage, CopyBuffer buffer) {
        for (WeeklyBar bar : vintage.bars()) {
            encode(bar, buffer.row(STAGE_COLUMNS));
            buffer.integer(vintage.bronzePartition())
                    .bigint(bar.getBronzeOffset())
                    .bool(bar.getWithdrawn());
        }
    }

    /** Columns of {@code weekly_bar}. */
    static void encodeForTable(Vintage vintage, CopyBuffer buffer) {
        for (WeeklyBar bar : vintage.bars()) {
            encode(bar, buffer.row(TABLE_COLUMNS));
        }
    }

    private static void encode(WeeklyBar bar, CopyBuffer buffer) {
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
