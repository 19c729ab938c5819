select
    peak_date::text as peak_date,
    trough_date::text as trough_date,
    recovery_date::text as recovery_date,
    depth_pct as drawdown_pct,
    weeks_to_trough,
    weeks_to_recovery,
    weeks_below
from gold.drawdown_episode
where stock_id = (select stock_id from gold.dim_stock where symbol = ${symbol:sqlstring})
order by depth_pct
limit 10
