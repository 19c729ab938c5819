-- build: intermediate
-- grain: one row per stock and week in which its successor has a bar too
-- reads: gold.fact_adjusted_prices, gold.dim_stock

select
    stocks.stock_id,
    later.date_id
from ${gold}.dim_stock as stocks
inner join ${gold}.dim_stock as successors
    on successors.symbol = stocks.successor_symbol
inner join ${gold}.fact_adjusted_prices as later
    on later.stock_id = successors.stock_id
