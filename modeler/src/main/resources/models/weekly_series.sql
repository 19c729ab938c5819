-- build: intermediate
-- grain: one row per symbol and week
-- reads: silver.weekly_bar

with

bars as (
    select
        symbol,
        week_ending,
        (week_ending - date '1970-01-02') / 7 as week_index,
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

with_previous as (
    select
        *,
        row_number() over (order by symbol, week_ending) as bar_number,
        lag(close) over series as previous_close,
        lag(adjusted_close) over series as previous_adjusted_close,
        week_index - lag(week_index) over series as weeks_since_previous
    from bars
    window series as (partition by symbol order by week_ending)
),

with_eligibility as (
    select
        *,
        coalesce(is_complete and weeks_since_previous = 1, false) as is_eligible
    from with_previous
)

select
    bar_number,
    symbol,
    week_ending,
    week_index,
    last_trading_date,
    is_complete,
    is_eligible,
    count(*) filter (where is_eligible) over so_far as eligible_number,
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
from with_eligibility
window so_far as (partition by symbol order by week_ending rows between unbounded preceding and current row)
