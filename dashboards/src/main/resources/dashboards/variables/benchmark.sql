-- Funds first: they are what one measures against.
select symbol
from (
    select
        'none' as symbol,
        1 as place

    union all

    select
        symbol,
        case when asset_type = 'ETF' then 0 else 2 end as place
    from gold.dim_stock
) as choices
order by
    place,
    symbol
