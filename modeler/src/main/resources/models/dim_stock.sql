-- build: table
-- grain: one row per symbol with bars; SCD type 1
-- reads: gold_build.listing, gold_build.company_profile, gold_build.duplicate_listing, seed.watch_list, seed.sector_groups,
--        seed.run_settings

with

listings as (
    select * from ${gold_build}.listing
),

companies as (
    select * from ${gold_build}.company_profile
),

duplicates as (
    select * from ${gold_build}.duplicate_listing
),

watch_list as (
    select * from ${seed}.watch_list
),

sector_groups as (
    select * from ${seed}.sector_groups
),

newest as (
    select max(last_complete_week) as newest_complete_week
    from listings
),

described as (
    select
        listings.symbol,
        coalesce(companies.name, watch_list.name, listings.symbol) as company_name,
        coalesce(companies.sector, watch_list.sector, 'Unclassified') as sector,
        coalesce(companies.industry, watch_list.industry, 'Unclassified') as industry,
        coalesce(companies.exchange, watch_list.exchange) as exchange,
        companies.country,
        coalesce(companies.currency, watch_list.currency, listings.suffix_currency) as currency,
        case
            when companies.currency is not null then 'OVERVIEW'
            when watch_list.currency is not null then 'watch list'
            when listings.suffix_currency is not null then 'suffix'
            else 'unknown'
        end as currency_source,
        coalesce(
            companies.asset_type,
            case when upper(watch_list.sector) = 'ETF' or upper(watch_list.industry) = 'ETF' then 'ETF' end
        ) as asset_type,
        coalesce(successors.symbol, duplicates.counted_symbol) as successor_symbol,
        case
            when successors.symbol is not null then 'watch list'
            when duplicates.counted_symbol is not null then 'same bars'
        end as successor_source,
        companies.symbol is not null as has_metadata,
        coalesce(listings.last_week >= newest.newest_complete_week - 28, false) as is_active,
        listings.first_week,
        listings.last_week,
        listings.changed_at as updated_at
    from listings
    cross join newest
    left join companies
        on companies.symbol = listings.symbol
    left join watch_list
        on watch_list.symbol = listings.symbol
    left join watch_list as successors
        on successors.successor_of = listings.symbol
    left join duplicates
        on duplicates.symbol = listings.symbol
)

select
    md5(described.symbol)::uuid as stock_id,
    described.symbol,
    described.company_name,
    described.sector,
    described.industry,
    coalesce(sector_groups.sector_group, 'Unclassified') as sector_group,
    described.exchange,
    described.country,
    described.currency,
    described.currency_source,
    described.asset_type,
    described.successor_symbol,
    described.successor_source,
    described.has_metadata,
    described.is_active,
    described.symbol = (select benchmark_symbol from ${seed}.run_settings) as is_benchmark,
    described.first_week,
    described.last_week,
    described.updated_at
from described
left join sector_groups
    on lower(sector_groups.sector) = lower(described.sector)
order by described.symbol
