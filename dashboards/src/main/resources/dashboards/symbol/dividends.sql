select
    time,
    nullif(dividend_amount, 0) as "Dividend",
    yield_52w_pct as "Yield"
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
order by time
