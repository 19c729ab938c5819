select
    week_ending::timestamp at time zone 'UTC' as time,
    sector as metric,
    median_volatility_52w_pct as value
from gold.sector_weekly
where {{in_sectors}} and $__timeFilter(week_ending)
order by
    time,
    metric
