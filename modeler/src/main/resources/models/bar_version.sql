-- build: view
-- grain: one row per symbol, ISO week and time at which its values became known
-- reads: silver.weekly_bar, silver.bar_history

select
    symbol,
    week_ending,
    fetched_at as known_from,
    null::timestamp with time zone as known_to,
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
    batch_id,
    payload_id
from ${silver}.weekly_bar

union all

select
    symbol,
    week_ending,
    known_from,
    known_to,
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
    batch_id,
    payload_id
from ${silver}.bar_history
