select
    close_price::float8 as close_price,
    weekly_return_pct,
    return_52w_pct,
    volatility_52w_pct,
    drawdown_pct,
    yield_52w_pct,
    z_score_52w
from gold.latest_week
where symbol = ${symbol:sqlstring}
