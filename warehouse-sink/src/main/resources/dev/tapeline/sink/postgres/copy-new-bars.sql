copy ${silver}.weekly_bar (
    symbol,
    week_ending,
    last_trading_date,
    is_complete,
    open,
    high,
    low,
    close,
    adjusted_close,
    volume,
    dividend_amount,
    flags,
    fetched_at,
    batch_id,
    payload_id
) from stdin with (format binary)
