-- Bars of vintages that compaction has torn wait here for what took the rest. The row keeps the oldest bronze
-- offset that it stands for, since receipts from there on must wait with it.
-- grain: symbol, week_ending; reads: staged_bar, where a key occurs once

insert into ${silver}.pending_bar as pending (
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
    payload_id,
    loaded_at,
    bronze_partition,
    bronze_offset,
    withdrawn
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
    payload_id,
    now(),
    bronze_partition,
    bronze_offset,
    withdrawn
from staged_bar
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
    loaded_at = excluded.loaded_at,
    bronze_offset = least(pending.bronze_offset, excluded.bronze_offset),
    withdrawn = excluded.withdrawn;
