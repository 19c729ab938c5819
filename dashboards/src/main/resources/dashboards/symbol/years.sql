select
    year::text as year,
    return_pct,
    price_return_pct,
    volatility_pct as volatility_52w_pct,
    drawdown_pct,
    split_adj_dividend as dividend_amount,
    n_weeks,
    case when is_complete then 'yes' else 'no' end as whole
from gold.yearly
where stock_id = (select stock_id from gold.dim_stock where symbol = ${symbol:sqlstring})
order by yearly.year desc
