select
    time,
    drawdown_pct as "Drawdown"
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
order by time
