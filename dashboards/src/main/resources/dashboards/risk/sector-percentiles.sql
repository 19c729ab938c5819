with

quantiles as (
    select
        sector,
        count(volatility_52w_pct) as n_stocks,
        percentile_cont(array[0.1, 0.25, 0.5, 0.75, 0.9]) within group (order by volatility_52w_pct) as at
    from {{current_stocks}} as stocks
    where asset_type is distinct from 'ETF'
    group by sector
)

select
    sector,
    n_stocks,
    at[1] as p10,
    at[2] as p25,
    at[3] as p50,
    at[4] as p75,
    at[5] as p90
from quantiles
order by at[3] desc nulls last
