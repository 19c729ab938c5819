select
    time,
    volatility_52w_pct as "Volatility (52 weeks)",
    volatility_pct as "Weekly range"
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
order by time
