with

bars as (
    select * from {{compared_bars}} as bars
),

base_week as (
    select min(week_ending) as week_ending
    from bars
    where n_with_bar = (select count(*) from {{compared_stocks}} as stocks)
),

bases as (
    select
        bars.symbol,
        bars.adj_close_price
    from bars
    inner join base_week
        on base_week.week_ending = bars.week_ending
)

select
    bars.week_ending::timestamp at time zone 'UTC' as time,
    bars.symbol as metric,
    100 * (bars.adj_close_price / bases.adj_close_price)::float8 as value
from bars
inner join bases
    on bases.symbol = bars.symbol
inner join base_week
    on bars.week_ending >= base_week.week_ending
order by
    time,
    metric
