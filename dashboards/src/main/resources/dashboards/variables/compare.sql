select symbol
from (
    select
        'none' as symbol,
        0 as sort_order

    union all

    select
        symbol,
        1 as sort_order
    from gold.dim_stock
) as options
order by
    sort_order,
    symbol
