(
    select
        facts.*,
        facts.week_ending::timestamp at time zone 'UTC' as time
    from gold.dim_stock as stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    where stocks.symbol = ${symbol:sqlstring}
)
