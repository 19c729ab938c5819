-- One row per symbol on which gold of the given symbols depends: those that replace them or that they replace; of each
-- market one with the newest complete week, since that week says which stocks are active and current; the one that was
-- fetched last, since its time says which week is complete; and the benchmark of beta. Gold of an earlier release names no
-- benchmark.

with recursive

stocks as (
    select
        stock_id,
        symbol,
        successor_symbol
    from gold.dim_stock
),

linked as (
    select unnest(:symbols::text[]) collate "C" as symbol
    union
    select
        case
            when stocks.symbol = linked.symbol then stocks.successor_symbol
            else stocks.symbol
        end as symbol
    from linked
    inner join stocks
        on stocks.successor_symbol is not null
        and linked.symbol in (stocks.symbol, stocks.successor_symbol)
),

newest_of_markets as (
    select distinct on (latest.market) stocks.symbol
    from gold_build.latest_bar as latest
    inner join stocks
        on stocks.stock_id = latest.stock_id
    order by
        latest.market,
        latest.last_complete_week desc nulls last,
        stocks.symbol
),

fetched_last as (
    select symbol
    from silver.weekly_bar
    order by
        fetched_at desc,
        symbol
    limit 1
),

benchmark as (
    select symbol
    from gold.dim_stock as stocks
    where (to_jsonb(stocks) ->> 'is_benchmark')::boolean
),

related as (
    select symbol from linked
    union
    select symbol from newest_of_markets
    union
    select symbol from fetched_last
    union
    select symbol from benchmark
)

select symbol
from related
where symbol <> all(:symbols::text[])
order by symbol
