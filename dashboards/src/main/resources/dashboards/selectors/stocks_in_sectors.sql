(
    select *
    from gold.dim_stock
    where successor_symbol is null and {{in_sectors}}
)
