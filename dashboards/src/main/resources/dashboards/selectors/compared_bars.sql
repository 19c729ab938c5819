(
    select
        stocks.symbol,
        facts.week_ending,
        facts.last_trading_date,
        facts.adj_close_price,
        count(*) over (partition by facts.week_ending) as n_with_bar
    from {{compared_stocks}} as stocks
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = stocks.stock_id
    where $__timeFilter(facts.week_ending) and facts.adj_close_price is not null
)
