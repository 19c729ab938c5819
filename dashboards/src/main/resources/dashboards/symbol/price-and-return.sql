select
    time,
    100 * (split_adj_close_price / first_value(split_adj_close_price) over in_time)::float8 as "Price",
    100 * (adj_close_price / first_value(adj_close_price) over known_first)::float8 as "Total return"
from {{bars_of_symbol}} as bars
where $__timeFilter(week_ending)
window
    in_time as (order by time),
    known_first as (order by adj_close_price is null, time)
order by time
