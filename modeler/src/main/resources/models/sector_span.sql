-- build: intermediate
-- grain: one row per stock of a sector that this run computes
-- reads: gold.dim_stock, gold_build.changed_sector, gold_build.series

-- From which week on the bars of a stock may count differently for its sector: those that this run computes, and those in weeks
-- in which this run computes the successor. A fund is not a company of its sector.

select
    stocks.stock_id,
    changed.sector_number,
    dense_rank() over (order by coalesce(stocks.currency, ''))::integer as currency_number,
    changed.sector,
    coalesce(stocks.currency, '') as currency,
    coalesce(stocks.asset_type, '') <> 'ETF' as is_company,
    changed.is_whole,
    successors.stock_id as successor_id,
    case
        when changed.is_whole then 0
        else coalesce(least(own.from_date_id, of_successors.from_date_id), 99999999)
    end as from_date_id
from ${gold}.dim_stock as stocks
inner join ${gold_build}.changed_sector as changed
    on changed.sector = stocks.sector
left join ${gold}.dim_stock as successors
    on successors.symbol = stocks.successor_symbol
left join ${gold_build}.series as own
    on own.stock_id = stocks.stock_id
left join ${gold_build}.series as of_successors
    on of_successors.stock_id = successors.stock_id
