(
    select
        facts.*,
        dates.week_ending,
        dates.week_ending::timestamp at time zone 'UTC' as time
    from gold.dim_stock as stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    inner join gold.dim_date as dates
        on dates.date_id = facts.date_id
    where stocks.symbol = ${symbol:sqlstring}
)
