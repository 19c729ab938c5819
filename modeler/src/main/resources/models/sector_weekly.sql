-- build: view
-- grain: one row per sector and week with at least one eligible return
-- reads: gold_build.sector_returns, gold_build.sector_traded_share

select
    returns.sector,
    returns.date_id,
    returns.week_ending,
    returns.sector_group,
    returns.n_stocks,
    returns.mean_return_pct,
    returns.median_volatility_pct,
    returns.median_volatility_52w_pct,
    returns.index_level,
    shares.traded_value_share_pct
from ${gold_build}.sector_returns as returns
left join ${gold_build}.sector_traded_share as shares
    on shares.sector = returns.sector
    and shares.date_id = returns.date_id
