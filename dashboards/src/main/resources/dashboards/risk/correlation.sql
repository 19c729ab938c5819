with

stocks as materialized (
    select * from {{first_25_stocks}} as stocks
),

newest as (
    select {{newest_week}} as week_ending
),

returns as materialized (
    select
        stocks.symbol,
        facts.date_id,
        ln(1 + facts.weekly_return_pct) as log_return
    from stocks
    cross join newest
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
        and facts.date_id > to_char(newest.week_ending - 364, 'YYYYMMDD')::integer
        and facts.date_id <= to_char(newest.week_ending, 'YYYYMMDD')::integer
    where facts.is_complete and facts.weeks_since_previous = 1 and facts.weekly_return_pct > -1
),

pairs as (
    select
        one.symbol,
        other.symbol as with_symbol,
        case when count(*) >= 40 then corr(one.log_return, other.log_return) end as correlation
    from returns as one
    inner join returns as other
        on other.date_id = one.date_id
    group by
        one.symbol,
        other.symbol
)

select
    one.symbol,
    other.symbol as "with",
    pairs.correlation
from stocks as one
cross join stocks as other
left join pairs
    on pairs.symbol = one.symbol
    and pairs.with_symbol = other.symbol
order by
    one.symbol,
    other.symbol
