select
    symbol,
    company_name,
    sector,
    period_return_pct,
    z_score_52w,
    count(*) over () || ' of ' || {{n_expected}} as n_of
from {{period_returns}} as returns
order by
    period_return_pct desc,
    symbol
limit 10
