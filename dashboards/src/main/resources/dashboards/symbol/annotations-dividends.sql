select
    time,
    format('dividend %s', trim_scale(dividend_amount)) as text,
    'dividend' as tags
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending) and dividend_amount > 0
order by time
