-- The first option is selected at first: the benchmark of beta, else a fund, if there is one. Stocks come last.
select symbol
from (
    select
        'none' as symbol,
        2 as sort_order

    union all

    select
        symbol,
        case when is_benchmark then 0 when asset_type = 'ETF' then 1 else 3 end as sort_order
    from gold.dim_stock
) as options
order by
    sort_order,
    symbol
