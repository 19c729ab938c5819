with

stocks as (
    select
        stock_id,
        symbol,
        yield_52w_pct
    from gold.latest_week
    where is_current and successor_symbol is null and {{in_symbols}}
)

select
    coalesce(profiles.frequency, 'none') as frequency,
    count(*) as n_stocks,
    percentile_cont(0.5) within group (order by stocks.yield_52w_pct) as median_yield_pct
from stocks
left join gold.dividend_profile as profiles
    on profiles.stock_id = stocks.stock_id
group by coalesce(profiles.frequency, 'none')
order by n_stocks desc
