-- build: intermediate
-- grain: one row per symbol that this run computes
-- reads: run.symbols

with

symbols as (
    select symbol from ${run}.symbols
)

select
    row_number() over (order by symbol)::integer as series_number,
    symbol,
    md5(symbol)::uuid as stock_id
from symbols
