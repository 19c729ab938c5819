-- build: intermediate
-- grain: one row per symbol and week
-- reads: silver.weekly_bar

with

bars as (
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
        loaded_at,
        batch_id,
        payload_id
    from ${silver}.weekly_bar
),

symbols as (
    select
        symbol,
        row_number() over (order by symbol)::integer as series_number
    from (select distinct symbol from bars) as distinct_symbols
),

-- Series and week as integers, and both as one: all that follows sorts and joins by them, much faster than by text.
numbered as (
    select
        symbols.series_number,
        (bars.week_ending - date '1970-01-02') / 7 as week_index,
        bars.*
    from bars
    inner join symbols
        on symbols.symbol = bars.symbol
),

with_previous as (
    select
        *,
        lag(close) over series as previous_close,
        lag(adjusted_close) over series as previous_adjusted_close,
        week_index - lag(week_index) over series as weeks_since_previous
    from numbered
    window series as (partition by series_number order by week_index)
)

select
    series_number,
    week_index,
    series_number * 10000::bigint + week_index as bar_number,
    symbol,
    week_ending,
    last_trading_date,
    is_complete,
    coalesce(is_complete and weeks_since_previous = 1, false) as is_eligible,
    weeks_since_previous,
    open,
    high,
    low,
    close,
    adjusted_close,
    previous_close,
    previous_adjusted_close,
    volume,
    dividend_amount,
    loaded_at,
    batch_id,
    payload_id
from with_previous
