-- build: intermediate
-- grain: one row per source of payloads
-- reads: ops.batch

with

batches as (
    select * from ${ops}.batch
),

sources as (
    select
        'alphavantage' as source,
        'Alpha Vantage' as source_name,
        'Weekly prices, volumes, dividends and adjusted closes of listed stocks and ETFs, and company overviews, as published by '
        || 'Alpha Vantage.' as data_content,
        'weekly, after the close of the week' as update_frequency,
        'not versioned: TIME_SERIES_WEEKLY_ADJUSTED and OVERVIEW' as api_version,
        'https://www.alphavantage.co/documentation/' as documentation_url

    union all

    select
        'simulated' as source,
        'Simulated market' as source_name,
        'INVENTED DATA: a random simulation generated prices, volumes, dividends and companies. They describe no real '
        || 'market and must not be used for any decision.' as data_content,
        'whenever the simulation runs' as update_frequency,
        'Tapeline simulation of the Alpha Vantage API' as api_version,
        null as documentation_url
    where exists (select from batches where source = 'simulated')
)

select
    source,
    md5(source_name)::uuid as source_id,
    source_name,
    data_content,
    update_frequency,
    api_version,
    documentation_url
from sources
