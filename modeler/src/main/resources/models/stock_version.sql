-- build: table
-- grain: one row per stock and time from which OVERVIEW described it differently
-- reads: gold_build.company_version, gold.dim_stock, seed.sector_groups

with

-- At a moment, the description holds that was fetched last until then.
described as (
    select
        stocks.stock_id,
        stocks.symbol,
        versions.known_from,
        versions.name as company_name,
        coalesce(versions.sector, 'Unclassified') as sector,
        coalesce(versions.industry, 'Unclassified') as industry,
        versions.asset_type
    from ${gold_build}.company_version as versions
    inner join ${gold}.dim_stock as stocks
        on stocks.symbol = versions.symbol
),

with_change as (
    select
        *,
        (company_name, sector, industry, coalesce(asset_type, ''))
        is distinct from lag((company_name, sector, industry, coalesce(asset_type, ''))) over versions as is_change
    from described
    window versions as (partition by stock_id order by known_from)
)

select
    with_change.stock_id,
    with_change.symbol,
    with_change.known_from,
    lead(with_change.known_from) over (partition by with_change.stock_id order by with_change.known_from) as known_to,
    with_change.company_name,
    with_change.sector,
    with_change.industry,
    coalesce(sector_groups.sector_group, 'Unclassified') as sector_group,
    with_change.asset_type
from with_change
left join ${seed}.sector_groups as sector_groups
    on lower(sector_groups.sector) = lower(with_change.sector)
where with_change.is_change
