with

log_returns as (
    select
        dates.year,
        dates.month,
        ln(1 + facts.weekly_return_pct) as log_return
    from gold.dim_stock as stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    inner join gold.dim_date as dates
        on dates.date_id = facts.date_id
    where stocks.symbol = ${symbol:sqlstring} and facts.weekly_return_pct > -1
)

select
    year::text as year,
    exp(sum(log_return) filter (where month = 1)) - 1 as "Jan",
    exp(sum(log_return) filter (where month = 2)) - 1 as "Feb",
    exp(sum(log_return) filter (where month = 3)) - 1 as "Mar",
    exp(sum(log_return) filter (where month = 4)) - 1 as "Apr",
    exp(sum(log_return) filter (where month = 5)) - 1 as "May",
    exp(sum(log_return) filter (where month = 6)) - 1 as "Jun",
    exp(sum(log_return) filter (where month = 7)) - 1 as "Jul",
    exp(sum(log_return) filter (where month = 8)) - 1 as "Aug",
    exp(sum(log_return) filter (where month = 9)) - 1 as "Sep",
    exp(sum(log_return) filter (where month = 10)) - 1 as "Oct",
    exp(sum(log_return) filter (where month = 11)) - 1 as "Nov",
    exp(sum(log_return) filter (where month = 12)) - 1 as "Dec",
    exp(sum(log_return)) - 1 as "Year"
from log_returns
group by year
order by year desc
