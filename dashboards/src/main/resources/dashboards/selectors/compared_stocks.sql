(
    select
        stock_id,
        symbol
    from gold.dim_stock
    -- A choice of several may be empty, which is no list in SQL but a pattern that fits nothing.
    where symbol in (${symbol:sqlstring}, ${benchmark:sqlstring}) or symbol ~ '^(?:${compare:regex})$'
)
