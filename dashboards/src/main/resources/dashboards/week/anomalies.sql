select
    symbol,
    company_name,
    weekly_return_pct,
    z_score_52w
from {{current_stocks}} as stocks
where abs(z_score_52w) > 3
order by
    abs(z_score_52w) desc,
    symbol
limit 100
