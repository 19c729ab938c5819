select
    symbol,
    company_name,
    sector,
    period_return_pct,
    z_score_52w
from {{period_returns}} as returns
order by
    period_return_pct,
    symbol
limit 10
