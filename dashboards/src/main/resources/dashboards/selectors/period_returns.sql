(
    select
        latest.*,
        latest.adj_close_price::float8 / before.adj_close_price::float8 - 1 as period_return_pct
    from {{current_stocks}} as latest
    -- Rows without an adjusted close, the vendor's rounding left none, have no return.
    inner join gold.fact_adjusted_prices as before
        on before.stock_id = latest.stock_id
        and before.adj_close_price > 0
        and latest.adj_close_price > 0
        and before.date_id = to_char(latest.week_ending - 7 * ${period:sqlstring}::integer, 'YYYYMMDD')::integer
)
