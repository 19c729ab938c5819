-- build: view
-- grain: one row per stock and time below an earlier highest adjusted close
-- reads: gold.fact_adjusted_prices

with

bars as (
    select
        stock_id,
        symbol,
        date_id,
        week_ending,
        last_trading_date,
        drawdown_pct,
        count(*) filter (where drawdown_pct = 0) over (
            partition by stock_id, symbol order by date_id rows between unbounded preceding and current row
        ) as peak_number
    from ${gold}.fact_adjusted_prices
    where drawdown_pct is not null
),

-- Each highest close with the bars below it that follow.
peaks as (
    select
        stock_id,
        symbol,
        peak_number,
        min(week_ending) as peak_week,
        min(last_trading_date) as peak_date,
        (array_agg(week_ending order by drawdown_pct, date_id))[1] as trough_week,
        (array_agg(last_trading_date order by drawdown_pct, date_id))[1] as trough_date,
        min(drawdown_pct) as depth_pct,
        count(*) - 1 as n_bars_below,
        max(week_ending) as last_week
    from bars
    group by
        stock_id,
        symbol,
        peak_number
),

with_recovery as (
    select
        *,
        lead(peak_week) over next_peak as recovery_week,
        lead(peak_date) over next_peak as recovery_date
    from peaks
    window next_peak as (partition by stock_id, symbol order by peak_number)
)

select
    stock_id,
    symbol,
    peak_week,
    peak_date,
    trough_week,
    trough_date,
    recovery_week,
    recovery_date,
    depth_pct,
    (trough_week - peak_week) / 7 as weeks_to_trough,
    (recovery_week - trough_week) / 7 as weeks_to_recovery,
    (coalesce(recovery_week, last_week) - peak_week) / 7 as weeks_below,
    recovery_week is not null as is_recovered
from with_recovery
where n_bars_below > 0
