-- build: view
-- grain: one row per stock and week
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold.stock_version

select
    facts.stock_id,
    facts.date_id,
    facts.symbol,
    facts.week_ending,
    stocks.sector,
    stocks.sector_group,
    versions.sector as sector_then,
    versions.industry as industry_then,
    versions.sector_group as sector_group_then
from ${gold}.fact_adjusted_prices as facts
inner join ${gold}.dim_stock as stocks
    on stocks.stock_id = facts.stock_id
left join ${gold}.stock_version as versions
    on versions.stock_id = facts.stock_id
    and versions.known_from < (facts.week_ending + 1)::timestamp at time zone 'UTC'
    and (versions.known_to is null or versions.known_to >= (facts.week_ending + 1)::timestamp at time zone 'UTC')
