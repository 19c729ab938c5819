(
    select symbol
    from gold.dim_stock

    union

    select symbol
    from ops.receipt
    where function = 'TIME_SERIES_WEEKLY_ADJUSTED' and symbol is not null

    union

    select symbol
    from ops.api_call
    where function = 'TIME_SERIES_WEEKLY_ADJUSTED'
)
