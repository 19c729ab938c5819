-- Newest bar of each symbol and week into the table, whatever vintage was there before.
-- grain: symbol, week_ending; reads: staged_bar, where a key occurs once

insert into ${silver}.weekly_bar as bar (
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
)
select
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
from staged_bar
where not withdrawn
on conflict (symbol, week_ending) do update set
    last_trading_date = excluded.last_trading_date,
    is_complete = excluded.is_complete,
    open = excluded.open,
    high = excluded.high,
    low = excluded.low,
    close = excluded.close,
    adjusted_close = excluded.adjusted_close,
    volume = excluded.volume,
    dividend_amount = excluded.dividend_amount,
    flags = excluded.flags,
    fetched_at = excluded.fetched_at,
    batch_id = excluded.batch_id,
    payload_id = excluded.payload_id,
    loaded_at = excluded.loaded_at;
