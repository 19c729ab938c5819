-- Funds first, since they are the usual benchmarks.
select symbol
from (
    select
        'none' as symbol,
        1 as sort_order

    union all

    select
        symbol,
        case when asset_type = 'ETF' then 0 else 2 end as sort_order
    from gold.dim_stock
) as options
order by
    sort_order,
    symbol
