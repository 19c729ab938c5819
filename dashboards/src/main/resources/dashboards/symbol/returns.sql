select
    time,
    weekly_return_pct as "Weekly return",
    case when abs(z_score_52w) > 3 then weekly_return_pct end as "Anomaly (|z| > 3)"
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
order by time
