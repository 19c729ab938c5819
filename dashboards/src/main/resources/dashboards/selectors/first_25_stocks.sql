(
    select
        stock_id,
        symbol,
        volatility_52w_pct
    from gold.latest_week
    where is_current and successor_symbol is null and {{in_symbols}}
    order by symbol
    limit 25
)
