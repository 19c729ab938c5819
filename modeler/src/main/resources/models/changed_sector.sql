-- build: intermediate
-- grain: one row per sector of which a stock is computed in this run, or has been described anew
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

described_anew as (
    select symbol
    from (
        select symbol, sector, sector_group, currency, asset_type, successor_symbol from stocks

        except

        select symbol, sector, sector_group, currency, asset_type, successor_symbol from stocks_before
    ) as changed
),

touched as (
    select symbol from symbols

    union

    select symbol from described_anew
)

-- A successor takes weeks from its predecessor, so both sectors are touched.
select sector
from stocks
where symbol in (select symbol from touched)
    or successor_symbol in (select symbol from touched)

union

select sector
from stocks_before
where symbol in (select symbol from touched)
    or successor_symbol in (select symbol from touched)
