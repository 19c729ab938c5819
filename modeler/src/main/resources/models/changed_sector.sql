-- build: intermediate
-- grain: one row per sector with a stock that this run computes or whose description has changed
-- reads: gold.dim_stock, previous.dim_stock, run.symbols

with

stocks as (
    select * from ${gold}.dim_stock
),

stocks_before as (
    select * from ${previous}.dim_stock
),

symbols as (
    select symbol from ${run}.symbols
),

redescribed as (
    select symbol
    from (
        select symbol, sector, sector_group, currency, asset_type, successor_symbol from stocks

        except

        select symbol, sector, sector_group, currency, asset_type, successor_symbol from stocks_before
    ) as changed
),

changed_stocks as (
    select symbol from symbols

    union

    select symbol from redescribed
)

-- Weeks of a predecessor count for its successor, so the sectors of both are computed.
select sector
from stocks
where symbol in (select symbol from changed_stocks)
    or successor_symbol in (select symbol from changed_stocks)

union

select sector
from stocks_before
where symbol in (select symbol from changed_stocks)
    or successor_symbol in (select symbol from changed_stocks)
