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
-- Limits the bars that are read to those of the stocks; the offset keeps PostgreSQL from calculating the years of all stocks first.
left join (
    select
        stocks.stock_id,
        of_stock.year,
        of_stock.return_pct
    from stocks
    cross join lateral (
        select
            yearly.year,
            yearly.return_pct
        from gold.yearly
        where yearly.stock_id = stocks.stock_id
        offset 0
    ) as of_stock
) as yearly
    on yearly.stock_id = stocks.stock_id
    and yearly.year = years.year
order by
    stocks.symbol,
    years.year desc
