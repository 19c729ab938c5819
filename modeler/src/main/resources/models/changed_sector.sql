-- build: intermediate
-- grain: one row per sector with a stock that this run computes or whose description has changed
-- reads: gold.dim_stock, previous.dim_stock, run.symbols

-- A stock that is new, has left or is described differently changes its sectors in all weeks: they are aggregated again from
-- the first week on.

with

stocks as (
    select * from ${gold}.dim_stock
),

stocks_before as (
    select * from ${previous}.dim_stock
),

redescribed as (
    select coalesce(stocks.symbol, stocks_before.symbol) as symbol
    from stocks
    full join stocks_before
        on stocks_before.symbol = stocks.symbol
    where (
        stocks.sector, stocks.sector_group, stocks.currency, stocks.asset_type, stocks.successor_symbol
    ) is distinct from (
        stocks_before.sector, stocks_before.sector_group, stocks_before.currency, stocks_before.asset_type,
        stocks_before.successor_symbol
    )
),

changed_stocks as (
    select
        symbol,
        false as is_redescribed
    from ${run}.symbols

    union all

    select
        symbol,
        true as is_redescribed
    from redescribed
),

-- Weeks of a predecessor count for its successor, so the sectors of both are computed.
descriptions as (
    select
        symbol,
        sector
    from stocks

    union all

    select
        successor_symbol as symbol,
        sector
    from stocks

    union all

    select
        symbol,
        sector
    from stocks_before

    union all

    select
        successor_symbol as symbol,
        sector
    from stocks_before
)

select
    descriptions.sector,
    row_number() over (order by descriptions.sector)::integer as sector_number,
    bool_or(changed.is_redescribed) as is_whole
from descriptions
inner join changed_stocks as changed
    on changed.symbol = descriptions.symbol
group by descriptions.sector
