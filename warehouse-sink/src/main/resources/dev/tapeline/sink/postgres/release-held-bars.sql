-- Takes the held bars of some symbols back into the stage, to be merged in the same transaction.
-- grain: symbol, week_ending; parameters: symbols

with released as (
    delete from ${silver}.pending_bar
    where symbol = any (?)
    returning
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
        bronze_partition,
        bronze_offset,
        withdrawn
)

insert into staged_bar (
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
    bronze_partition,
    bronze_offset,
    withdrawn
from released;
