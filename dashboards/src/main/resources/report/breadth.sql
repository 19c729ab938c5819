-- Grain: one row. How many symbols have the newest complete week, when the next one is complete, and the market figures
-- of that week.

with

coverage as (
    select
        count(*) filter (where is_expected and is_current) as current_stocks,
        count(*) filter (where is_expected) as stocks,
        max(next_complete_at) as next_complete_at,
        (max(newest_week) - max(last_week)) / 7 as weeks_missing
    from gold.symbol_coverage
),

market as (
    select
        coalesce(max(week_ending) filter (where is_current), max(week_ending) filter (where is_complete)) as newest_week,
        count(weekly_return_pct) filter (where is_current and weeks_since_previous = 1) as returns,
        count(is_above_ma40) filter (where is_current) as means,
        count(is_52w_high) filter (where is_current) as years,
        percentile_cont(0.5) within group (order by weekly_return_pct)
            filter (where is_current and weeks_since_previous = 1) as median_return,
        count(*) filter (where is_current and weeks_since_previous = 1 and weekly_return_pct > 0) as advancers,
        count(*) filter (where is_current and weeks_since_previous = 1 and weekly_return_pct < 0) as decliners,
        avg(is_above_ma40::integer) filter (where is_current)::double precision as share_above_mean,
        count(*) filter (where is_current and is_52w_high) as new_highs,
        count(*) filter (where is_current and is_52w_low) as new_lows
    from gold.latest_week
    where successor_symbol is null
)

select
    market.newest_week,
    coverage.next_complete_at,
    coalesce(coverage.weeks_missing, 0) as weeks_missing,
    coverage.current_stocks,
    coverage.stocks,
    market.returns,
    market.means,
    market.years,
    market.median_return,
    market.advancers,
    market.decliners,
    market.share_above_mean,
    market.new_highs,
    market.new_lows
from coverage
cross join market
