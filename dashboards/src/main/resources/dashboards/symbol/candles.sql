select
    time,
    adj_open_price as open,
    adj_high_price as high,
    adj_low_price as low,
    adj_close_price as close,
    split_adj_volume as volume
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
order by time
