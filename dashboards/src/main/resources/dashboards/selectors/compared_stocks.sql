(
    select
        stock_id,
        symbol
    from gold.dim_stock
    -- A multi-value variable may be empty: as an SQL list it would be a syntax error, as a pattern it matches nothing.
    where symbol in (${symbol:sqlstring}, ${benchmark:sqlstring}) or symbol ~ '^(?:${compare:regex})$'
)
