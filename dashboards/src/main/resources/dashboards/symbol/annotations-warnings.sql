select
    time,
    replace(price_warning, '_', ' ') as text,
    'warning' as tags
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending) and price_warning is not null
order by time
