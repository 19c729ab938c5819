select symbol
from (
    select
        'none' as symbol,
        0 as place

    union all

    select
        symbol,
        1 as place
    from gold.dim_stock
) as choices
order by
    place,
    symbol
