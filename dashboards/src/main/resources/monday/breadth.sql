-- One row: how many stocks are current, and what the market did in their week.

select
    max(week_ending) filter (where is_current) as newest_week,
    count(*) filter (where is_current) as n_current,
    count(*) as n_stocks,
    percentile_cont(0.5) within group (order by weekly_return_pct) filter (where is_current) as median_return,
    count(*) filter (where is_current and weekly_return_pct > 0) as n_up,
    count(*) filter (where is_current and weekly_return_pct < 0) as n_down,
    avg(is_above_ma40::integer) filter (where is_current)::double precision as share_above_ma40,
    count(*) filter (where is_current and is_52w_high) as n_highs,
    count(*) filter (where is_current and is_52w_low) as n_lows
from gold.latest_week
