-- Grain: one row. How many stocks have the newest complete week, and the market figures of that week.

select
    max(week_ending) filter (where is_current) as newest_week,
    count(*) filter (where is_current) as current_stocks,
    count(*) as stocks,
    percentile_cont(0.5) within group (order by weekly_return_pct) filter (where is_current) as median_return,
    count(*) filter (where is_current and weekly_return_pct > 0) as advancers,
    count(*) filter (where is_current and weekly_return_pct < 0) as decliners,
    avg(is_above_ma40::integer) filter (where is_current)::double precision as share_above_mean,
    count(*) filter (where is_current and is_52w_high) as new_highs,
    count(*) filter (where is_current and is_52w_low) as new_lows
from gold.latest_week
where successor_symbol is null
