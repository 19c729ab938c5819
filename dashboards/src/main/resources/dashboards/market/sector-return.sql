select
    sector || ' (' || count(*) || ')' as sector,
    avg(period_return_pct) as mean_return_pct
from {{period_returns}} as returns
where asset_type is distinct from 'ETF'
group by sector
order by mean_return_pct desc
