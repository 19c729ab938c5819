package dev.tapeline.formula;

/** Names of the fact table's columns that more than one formula uses. */
final class FactColumn {
    static final String OPEN = "open_price";
    static final String HIGH = "high_price";
    static final String LOW = "low_price";
    static final String CLOSE = "close_price";
    static final String ADJUSTED_CLOSE = "adj_close_price";
    static final String SPLIT_ADJUSTED_CLOSE = "split_adj_close_price";
    static final String VOLUME = "trade_volume";
    static final String DIVIDEND = "dividend_amount";
    static final String ADJUSTMENT_FACTOR = "adjustment_factor";
    static final String SPLIT_RATIO = "split_ratio";
    static final String IS_COMPLETE = "is_complete";
    static final String IS_TWO_SCALE_WEEK = "is_two_scale_week";
    static final String LAST_TRADING_DATE = "last_trading_date";

    private FactColumn() {}
}
