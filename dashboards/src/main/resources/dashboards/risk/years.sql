with

stocks as materialized (
    select * from {{first_25_stocks}} as stocks
),

years as (
    select generate_series(
        extract(year from newest.week_ending)::integer,
        extract(year from newest.week_ending)::integer - 14,
        -1
    ) as year
    from (select {{newest_week}} as week_ending) as newest
)

select
    stocks.symbol,
    years.year::text as year,
    yearly.return_pct
from stocks
cross join years
left join gold.yearly
    on yearly.stock_id = stocks.stock_id
    and yearly.year = years.year
order by
    stocks.symbol,
    years.year desc
