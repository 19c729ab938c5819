select
    symbol,
    sector,
    return_52w_pct,
    momentum_12_1_pct,
    volatility_52w_pct,
    beta_52w,
    return_52w_pct / nullif(volatility_52w_pct, 0) as return_to_risk,
    drawdown_pct
from gold.latest_week
where is_current and successor_symbol is null and {{in_symbols}}
order by
    return_to_risk desc nulls last,
    symbol
