with

stocks as materialized (
    select * from {{first_25_stocks}} as stocks
),

quantiles as (
    select
        stocks.symbol,
        count(facts.volatility_52w_pct) as n_weeks,
        percentile_cont(array[0.1, 0.25, 0.5, 0.75, 0.9]) within group (order by facts.volatility_52w_pct) as at
    from stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    where {{in_range}}
    group by stocks.symbol
)

select
    quantiles.symbol,
    quantiles.n_weeks,
    quantiles.at[1] as p10,
    quantiles.at[2] as p25,
    quantiles.at[3] as p50,
    quantiles.at[4] as p75,
    quantiles.at[5] as p90,
    stocks.volatility_52w_pct
from quantiles
inner join stocks
    on stocks.symbol = quantiles.symbol
order by quantiles.symbol
