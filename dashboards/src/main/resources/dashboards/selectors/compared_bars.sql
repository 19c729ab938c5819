(
    select
        stocks.symbol,
        dates.week_ending,
        facts.adj_close_price,
        count(*) over (partition by dates.week_ending) as n_with_bar
    from {{compared_stocks}} as stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    inner join gold.dim_date as dates
        on dates.date_id = facts.date_id
    where $__timeFilter(dates.week_ending)
)
