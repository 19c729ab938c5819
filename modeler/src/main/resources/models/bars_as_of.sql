-- build: function
-- parameters: known_at timestamp with time zone
-- grain: one row per symbol and ISO week that was known at that moment
-- reads: gold.bar_version

with

bars as (
    select * from ${gold}.bar_version
    where known_from <= :known_at
        and (known_to is null or known_to > :known_at)
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
    known_from as fetched_at,
    batch_id,
    payload_id,
    adjusted_close::double precision
    / nullif(lag(adjusted_close) over (partition by symbol order by week_ending), 0)::double precision
    - 1 as weekly_return_pct
from bars
